import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func requestRefund(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let id: ID<Booking> = try self.identifier("booking", in: request)
        let refund = try request.decode(Wink.RefundRequest.init)
        let version = self.expectedVersion(of: request, body: refund.version)
        let sheet = try await self.desk.requestRefund(refund.request, for: id, at: access, expecting: version)
        return .record(Wink.Booking(encoding: sheet, publicURL: self.publicURL), version: sheet.booking.audit.version)
    }
}
