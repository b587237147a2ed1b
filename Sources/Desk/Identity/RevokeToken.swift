public import Identity
import Secrets
import Store

extension Desk {
    /// Takes an access token away from a client; it is worth nothing from the moment this returns.
    ///
    /// - Parameters:
    ///   - token: The token.
    ///   - client: The client, authenticated.
    /// - Returns: Whether the token is gone or never was; `false` where it is another client's, which keeps it.
    /// - Throws: `SQLError`.
    public func revokeToken(_ token: String, of client: Client) async throws -> Bool {
        guard let caller = try await self.identifyCaller(token) else { return true }
        guard caller.client == client.id else { return false }
        let hashes = self.keyring.hashes(token)
        try await self.store.write { records in for hash in hashes { try records.deleteAccessToken(hash: hash) } }
        return true
    }
}
