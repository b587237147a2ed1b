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
        try await self.caughtUp()
        if let caller = self.callers[hash] { return now < caller.expiresAt ? caller : nil }
        do {
            return try await self.callers.keep(hash) {
                guard let caller = try await self.store.read({ try $0.caller(ofToken: hash, at: now) }) else { throw Unknown() }
                return caller
            }
        } catch is Unknown {
            return nil
        }
    }

    // What is not there is not kept either.
    private struct Unknown: Error {}
}
