import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func rotateSigningSecret(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .write)
        let secret = try await self.desk.rotateSigningSecret(of: try self.identifier("webhook", in: request), at: access)
        return .json(.ok, Wink.SigningSecret(encoding: secret))
    }
}
