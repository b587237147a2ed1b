import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func previewGroupRefund(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let group: ID<Booking.Group> = try self.identifier("group", in: request)
        let previews = try await self.desk.previewGroupRefund(of: group, at: access)
        return .json(.ok, previews.map { Wink.BookingRefundPreview(encoding: $0.sheet, $0.preview) })
    }
}
