public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Replaces a booking's nights, unit, guest and texts.
    ///
    /// - Parameters:
    ///   - id: The booking.
    ///   - draft: What it is to be.
    ///   - access: The right to change it.
    ///   - onConflict: What becomes of the change where the new nights are taken.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The booking as it is now.
    /// - Throws: ``DeskError``: unknown things, a stale version, taken nights, a cancelled booking; and `SQLError`.
    public func replaceBooking(
        _ id: ID<Booking>, with draft: BookingDraft, at access: EntityAccess, onConflict: OnConflict, expecting version: Int?
    ) async throws -> BookingSheet {
        try await self.changeBooking(id, at: access, expecting: version) { booking, property, records, now in
            let unit = try self.offeredUnit(draft.unit, of: property, in: records)
            let content = draft.content(in: unit, currency: property.entity.profile.currencyCode)
            try booking.replace(content, status: draft.status, at: now, by: access.client.description)
            if let code = draft.code { booking.code = code }
            if let group = draft.group { booking.group = group }
            guard booking.takesNights, onConflict == .reject else { return }
            try records.diary(of: unit, during: draft.stay, except: id).admit(draft.stay)
        }
    }

    func changeBooking(
        _ id: ID<Booking>, at access: EntityAccess, expecting version: Int?,
        _ change: @escaping @Sendable (inout Booking, Property, Records, Instant) throws -> Void
    ) async throws -> BookingSheet {
        let now = self.now()
        let sheet = try await self.store.write { records in
            let property = try self.property(access, in: records)
            guard let loaded = try records.booking(id, of: property.id) else { throw DeskError.unknownBooking }
            if let version, version != loaded.audit.version { throw DeskError.stale(version: loaded.audit.version) }
            var booking = loaded
            do { try change(&booking, property, records, now) } catch let error as BookingError { throw DeskError.booking(error) }
            if booking != loaded {
                guard try records.update(booking, replacing: loaded) else { throw DeskError.stale(version: loaded.audit.version) }
                try records.revise(property.id, at: now)
            }
            return try self.sheet(booking, of: property, at: now, in: records)
        }
        self.feeds.drop(access.entity)
        return sheet
    }
}
