public import Bookings
public import Identity
import Secrets
import Store

extension Desk {
    /// Adds a client.
    ///
    /// - Parameters:
    ///   - name: What an operator calls it.
    ///   - scopes: What it may do.
    ///   - reach: Where it may do it.
    ///   - user: The user it stands for; `nil` for an app.
    /// - Returns: The client's identifier and its secret, which cannot be shown again.
    /// - Throws: `SQLError`.
    public func addClient(
        named name: String, scopes: ScopeSet, reach: Reach, user: String?
    ) async throws -> (id: ID<Client>, secret: String) {
        let secret = randomAlphanumerics(48)
        let hash = self.keyring.hash(secret)
        let client = Client(id: .random(), name: name, scopes: scopes, reach: reach, user: user, createdAt: self.now())
        try await self.store.write { try $0.insert(client, secretHash: hash) }
        return (client.id, secret)
    }
}
