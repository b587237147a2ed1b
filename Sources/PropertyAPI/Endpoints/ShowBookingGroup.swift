import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showBookingGroup(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let group: ID<Booking.Group> = try self.identifier("group", in: request)
        let sheets = try await self.desk.showBookingGroup(group, at: access)
        return .json(.ok, sheets.map { Wink.Booking(encoding: $0, publicURL: self.publicURL) })
    }
}
