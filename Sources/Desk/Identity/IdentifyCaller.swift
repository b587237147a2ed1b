import CivilTime
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
                guard let caller = try await self.withKeys({ try await self.findCaller(token, with: $0, at: now) }) else { throw Unknown() }
                return caller
            }
        } catch is Unknown {
            return nil
        }
    }

    private func findCaller(_ token: String, with keyring: Keyring, at now: Instant) async throws -> Caller? {
        let hashes = keyring.hashes(token)
        let found = try await self.store.read { records in try records.caller(ofToken: hashes, at: now).map { ($0.caller, $0.hash) } }
        guard let (caller, hash) = found else { return nil }
        if !keyring.isCurrent(hash: hash) {
            let newHash = keyring.hash(token)
            try await self.store.write { try $0.rehashAccessToken(from: hash, to: newHash) }
        }
        return caller
    }

    // What is not there is not kept either.
    private struct Unknown: Error {}
}
