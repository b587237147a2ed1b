import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func cancelBooking(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let id: ID<Booking> = try self.identifier("booking", in: request)
        let detail = try request.decode(Wink.CancellationDetail.init)
        let version = self.expectedVersion(of: request, body: detail.version)
        let sheet = try await self.desk.cancelBooking(
            id, kind: detail.kind, reason: detail.reason, at: access, expecting: version)
        return .record(Wink.Booking(encoding: sheet, publicURL: self.publicURL), version: sheet.booking.audit.version)
    }
}
