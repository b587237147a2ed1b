public import Bookings
public import Identity
import Store

extension Desk {
    /// Shows the bookings that were made together.
    ///
    /// - Parameters:
    ///   - group: The group.
    ///   - access: The right to see them.
    /// - Returns: The bookings in the order they were made.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownGroup``, `SQLError`.
    public func showBookingGroup(_ group: ID<Booking.Group>, at access: EntityAccess) async throws -> [BookingSheet] {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            let bookings = try records.bookings(inGroup: group, of: property.id)
            guard !bookings.isEmpty else { throw DeskError.unknownGroup }
            return try self.sheets(bookings, of: property, at: now, in: records)
        }
    }
}
