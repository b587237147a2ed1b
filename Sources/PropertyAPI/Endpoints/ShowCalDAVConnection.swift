import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showCalDAVConnection(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let connection = try await self.desk.showCalDAVConnection(access)
        return .json(.ok, Wink.CalDAVConnection(encoding: connection, publicURL: self.publicURL))
    }
}
