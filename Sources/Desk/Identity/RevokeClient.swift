public import Bookings
public import Identity
import Store

extension Desk {
    /// Revokes a client; its tokens are worth nothing from the moment this returns.
    ///
    /// - Parameter id: The client's identifier.
    /// - Returns: Whether there was such a client that was not revoked yet.
    /// - Throws: `SQLError`.
    public func revokeClient(_ id: ID<Client>) async throws -> Bool {
        let now = self.now()
        let isRevoked = try await self.store.write { try $0.revokeClient(id, at: now) }
        return isRevoked
    }
}
