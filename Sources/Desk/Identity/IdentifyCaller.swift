public import Identity
import Secrets
import Store

extension Desk {
    /// Finds whom an access token stands for.
    ///
    /// - Parameter token: The token.
    /// - Returns: The caller; `nil` where the token is unknown, revoked or at its end.
    /// - Throws: `SQLError`.
    public func identifyCaller(_ token: String) async throws -> Caller? {
        let hash = self.keyring.hash(token)
        let now = self.now()
        let caller = try await self.callers.value(of: hash) {
            try await self.store.read { try $0.caller(ofToken: hash, at: now) }
        }
        guard let caller, now < caller.expiresAt else { return nil }
        return caller
    }
}
