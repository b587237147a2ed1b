import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func rotateSigningSecret(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .write)
        let id: ID<Webhook> = try self.identifier("webhook", in: request)
        let secret = try await self.desk.rotateSigningSecret(of: id, at: access, expecting: self.expectedVersion(of: request))
        return .json(.ok, Wink.SigningSecret(encoding: secret))
    }
}
