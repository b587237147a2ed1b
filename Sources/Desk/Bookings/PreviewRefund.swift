public import Bookings
public import Identity
import Store

extension Desk {
    /// Works out what a guest would get back if a booking were cancelled now.
    ///
    /// - Parameters:
    ///   - id: The booking.
    ///   - access: The right to see it.
    /// - Returns: The booking and the preview.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownBooking``, `SQLError`.
    public func previewRefund(of id: ID<Booking>, at access: EntityAccess) async throws -> (sheet: BookingSheet, preview: RefundPreview) {
        let now = self.now()
        let sheet = try await self.showBooking(id, at: access)
        return (sheet, sheet.booking.refundPreview(at: now, in: sheet.property.zone))
    }
}
