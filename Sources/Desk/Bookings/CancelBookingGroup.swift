public import Bookings
public import Identity
import Store

extension Desk {
    /// Cancels the bookings that were made together: all that are not cancelled yet, or, where one cannot be, none.
    ///
    /// - Parameters:
    ///   - group: The group.
    ///   - kind: Why, in the family's words.
    ///   - reason: Why, in the caller's words.
    ///   - access: The right to cancel them.
    /// - Returns: The bookings that are cancelled now and were not before.
    /// - Throws: ``DeskError``: unknown things, a guest who has left; and `SQLError`.
    public func cancelBookingGroup(
        _ group: ID<Booking.Group>, kind: Cancellation.Kind, reason: String, at access: EntityAccess
    ) async throws -> [BookingSheet] {
        let now = self.now()
        let sheets = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let bookings = try records.bookings(inGroup: group, of: property.id)
            guard !bookings.isEmpty else { throw DeskError.unknownGroup }
            let cancellation = Cancellation(at: now, canceller: .hotel, kind: kind, reason: reason)
            var sheets: [BookingSheet] = []
            for loaded in bookings where loaded.cancellation == nil {
                var booking = loaded
                do throws(BookingError) {
                    try booking.cancel(cancellation, on: property.day(at: now), by: access.client.description)
                } catch {
                    throw DeskError.booking(error)
                }
                sheets.append(try self.keep(booking, replacing: loaded, of: property, at: now, in: records))
            }
            return sheets
        }
        return sheets
    }
}
