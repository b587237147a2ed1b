import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func rotatePasskey(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let connection = try await self.desk.rotatePasskey(access)
        return .json(.ok, Wink.CalDAVConnection(encoding: connection, publicURL: self.publicURL))
    }
}
