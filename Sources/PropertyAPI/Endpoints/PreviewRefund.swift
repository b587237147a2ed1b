import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func previewRefund(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let id: ID<Booking> = try self.identifier("booking", in: request)
        let (sheet, preview) = try await self.desk.previewRefund(of: id, at: access)
        return .json(.ok, Wink.BookingRefundPreview(encoding: sheet, preview))
    }
}
