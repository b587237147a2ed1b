public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Accepts a booking that is only a test: it takes no nights and stands in no feed.
    ///
    /// - Parameters:
    ///   - draft: The booking asked for.
    ///   - access: The right to book.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unitNotOffered(_:)``, ``DeskError/keyReused``, `SQLError`.
    public func acceptTestBooking(
        _ draft: BookingDraft, at access: EntityAccess, once key: IdempotencyKey?,
        answer: @escaping @Sendable (BookingSheet) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let recorded = try await self.once(
            key, by: access.client, at: access.entity,
            decide: { records, now in
                let property = try self.property(access, in: records)
                let unit = try self.offeredUnit(draft.unit, of: property, in: records)
                let booking = Self.booking(draft, .test, in: unit, of: property, at: now)
                try records.insert(booking)
                let sheet = BookingSheet(booking: booking, unit: unit, property: property, today: property.day(at: now))
                try self.publish(.bookingCreate, .booking(sheet), of: property.entity, at: now, in: records)
                return sheet
            }, answer: answer)
        return recorded
    }
}
