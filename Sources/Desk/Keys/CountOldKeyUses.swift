import CivilTime
import Secrets
import Store

/// What only the keys before the newest can open or find.
public struct OldKeyUses: Sendable, Equatable {
    /// How many sealed secrets.
    public let sealed: Int
    /// How many clients that are not revoked.
    public let clients: Int
    /// How many access tokens that have not ended.
    public let tokens: Int
    /// How many test feeds that have not expired, whose owners would be known no longer.
    public let testFeeds: Int
}

extension Desk {
    /// Counts what would be lost with the keys before the newest.
    ///
    /// - Returns: How much it is.
    /// - Throws: `SQLError`.
    public func countOldKeyUses() async throws -> OldKeyUses {
        let keyring = self.keyring
        let now = self.now()
        return try await self.store.read { records in
            let passkeys = try records.calDAVConnections().map(\.sealedPasskey)
            let keys = try records.subscriberKeys().flatMap { [$0.keys.sealedPasskey, $0.keys.sealedSecret] }
            let signingSecrets = try records.signingSecrets().flatMap { [$0.secrets.current, $0.secrets.old?.sealed].compactMap(\.self) }
            return OldKeyUses(
                sealed: (passkeys + keys + signingSecrets).count { !keyring.isCurrent(sealed: $0) && keyring.open($0) != nil },
                clients: try records.secretHashes().count { !keyring.isCurrent(hash: $0) },
                tokens: try records.accessTokenHashes(at: now).count { !keyring.isCurrent(hash: $0) },
                testFeeds: try records.testFeedSecretHashes(at: now).count { !keyring.isCurrent(hash: $0) })
        }
    }
}
