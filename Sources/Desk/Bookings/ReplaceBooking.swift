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
        let now = self.now()
        let sheet = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let loaded = try self.booking(id, of: property, expecting: version, in: records)
            let unit = try self.offeredUnit(draft.unit, of: property, in: records)
            var booking = loaded
            do throws(BookingError) {
                let content = draft.content(in: unit, currency: property.entity.profile.currencyCode)
                try booking.replace(content, status: draft.status, at: now, by: access.client.description)
            } catch {
                throw DeskError.booking(error)
            }
            if let code = draft.code { booking.code = code }
            if let group = draft.group { booking.group = group }
            if booking.takesMore(than: loaded), onConflict == .reject {
                let holders = try records.holders(of: unit.id, during: draft.stay.nights, except: id.description)
                let diary = Diary(quantity: unit.details.quantity, entries: holders)
                do throws(BookingError) { try diary.admit(draft.stay) } catch { throw DeskError.booking(error) }
            }
            return try self.keep(booking, replacing: loaded, of: property, at: now, in: records)
        }
        return sheet
    }

    /// Loads a booking that is to be changed.
    func booking(_ id: ID<Booking>, of property: Property, expecting version: Int?, in records: Records) throws -> Booking {
        guard let booking = try records.booking(id, of: property.id) else { throw DeskError.unknownBooking }
        if let version, version != booking.audit.version { throw DeskError.stale(version: booking.audit.version) }
        return booking
    }

    /// Keeps a booking that was changed, counts the change, reviews conflicts and tells of it; one that is as it was is not kept again.
    func keep(
        _ booking: Booking, replacing loaded: Booking, of property: Property, at now: Instant, in records: Records
    ) throws -> BookingSheet {
        let sheet = try self.sheet(booking, of: property, at: now, in: records)
        guard booking != loaded else { return sheet }
        guard try records.update(booking, replacing: loaded) else { throw DeskError.stale(version: loaded.audit.version) }
        try records.revise(property.id, at: now)
        if booking.takesMore(than: loaded) || loaded.takesMore(than: booking) {
            let taking = [loaded, booking].filter(\.takesNights)
            try self.reviewConflicts(of: property, changed: taking.map { ($0.content.unit, $0.stay) }, at: now, in: records)
        }
        try self.publish(.change(from: loaded, to: booking), .booking(sheet), of: property.entity, at: now, in: records)
        return sheet
    }
}
