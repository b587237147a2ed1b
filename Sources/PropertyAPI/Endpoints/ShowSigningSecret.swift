import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showSigningSecret(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .read)
        let secret = try await self.desk.showSigningSecret(of: try self.identifier("webhook", in: request), at: access)
        return .json(.ok, Wink.SigningSecret(encoding: secret))
    }
}
