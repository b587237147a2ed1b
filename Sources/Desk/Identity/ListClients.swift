public import Identity
import Store

extension Desk {
    /// Lists every client, revoked ones included.
    ///
    /// - Returns: The clients, oldest first.
    /// - Throws: `SQLError`.
    public func listClients() async throws -> [Client] {
        try await self.store.read { try $0.clients() }
    }
}
