import Desk
import HTTP

extension IdentityEndpoints {
    @Sendable func introspectToken(_ request: Request) async throws -> Response {
        let parameters = try self.parameters(of: request)
        _ = try await self.client(of: request, parameters)
        let token = try self.required("token", in: parameters)
        return .json(.ok, OAuth.IntrospectionReply(encoding: try await self.desk.identifyCaller(token)))
    }
}
