import Desk
import HTTP

extension IdentityEndpoints {
    @Sendable func revokeToken(_ request: Request) async throws -> Response {
        let parameters = try self.parameters(of: request)
        let client = try await self.client(of: request, parameters)
        let token = try self.required("token", in: parameters)
        guard try await self.desk.revokeToken(token, of: client) else {
            throw OAuthError.unauthorizedClient("The token was issued to another client.")
        }
        return Response(.ok)
    }
}
