import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func cancelBookingGroup(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let group: ID<Booking.Group> = try self.identifier("group", in: request)
        let detail = try request.decode(Wink.CancellationDetail.init)
        let sheets = try await self.desk.cancelBookingGroup(group, kind: detail.kind, reason: detail.reason, at: access)
        return .json(.ok, sheets.map { Wink.Booking(encoding: $0, publicURL: self.publicURL) })
    }
}
