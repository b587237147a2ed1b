public import Bookings
public import Identity
import Store

extension Desk {
    /// Works out what guests would get back if the bookings that were made together were cancelled now.
    ///
    /// - Parameters:
    ///   - group: The group.
    ///   - access: The right to see them.
    /// - Returns: Each booking and its preview, in the order they were made.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownGroup``, `SQLError`.
    public func previewGroupRefund(
        of group: ID<Booking.Group>, at access: EntityAccess
    ) async throws -> [(sheet: BookingSheet, preview: RefundPreview)] {
        let now = self.now()
        return try await self.showBookingGroup(group, at: access).map { ($0, $0.booking.refundPreview(at: now, in: $0.property.zone)) }
    }
}
