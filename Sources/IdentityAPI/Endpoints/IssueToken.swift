import Desk
import HTTP
import Identity

extension IdentityEndpoints {
    @Sendable func issueToken(_ request: Request) async throws -> Response {
        let parameters = try self.parameters(of: request)
        let client = try await self.client(of: request, parameters)
        guard try self.required("grant_type", in: parameters) == "client_credentials" else { throw OAuthError.unsupportedGrantType }
        let scopes = try Self.scopes(parameters["scope"], of: client)
        let (token, caller) = try await self.desk.issueToken(to: client, scopes: scopes)
        // RFC 6749, section 5.1, asks for both this and `Cache-Control: no-store`, which every answer has.
        return .json(.ok, OAuth.TokenReply(token: token, encoding: caller)).with("Pragma", "no-cache")
    }

    // No scope means every scope the client has.
    private static func scopes(_ text: String?, of client: Client) throws(OAuthError) -> ScopeSet {
        guard let text, !text.isEmpty else { return client.scopes }
        let wanted: ScopeSet
        do { wanted = try ScopeSet(text) } catch { throw .invalidScope("\(error.text) is not a scope.") }
        guard let missing = wanted.scopes.first(where: { !client.scopes.allows($0) }) else { return wanted }
        throw .invalidScope("The client may not ask for \(missing).")
    }
}
