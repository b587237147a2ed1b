import CivilTime
public import Identity
import Secrets
import Store

extension Desk {
    /// How long an access token lasts, in seconds.
    public static let tokenLifetime: Int64 = 3_600

    /// Issues an access token.
    ///
    /// - Parameters:
    ///   - client: The client, authenticated.
    ///   - scopes: What the token allows, which the client must allow.
    /// - Returns: The token, which is kept as a hash only, and whom it stands for.
    /// - Throws: `SQLError`.
    public func issueToken(to client: Client, scopes: ScopeSet) async throws -> (token: String, caller: Caller) {
        let token = randomAlphanumerics(43)
        let hash = self.keyring.hash(token)
        let now = self.now()
        let caller = Caller(
            client: client.id, user: client.user, scopes: scopes, reach: client.reach, issuedAt: now,
            expiresAt: now.adding(seconds: Self.tokenLifetime))
        try await self.store.write { try $0.insertAccessToken(hash: hash, for: caller) }
        return (token, caller)
    }
}
