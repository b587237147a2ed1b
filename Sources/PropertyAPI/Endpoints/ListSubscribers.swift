import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listSubscribers(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let sheets = try await self.desk.listSubscribers(access)
        return .json(.ok, sheets.map { Wink.Subscriber(encoding: $0, of: access.entity, publicURL: self.publicURL) })
    }
}
