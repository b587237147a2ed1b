import Secrets
import Store

/// What sealing everything with the newest key came to.
public struct Resealing: Sendable, Equatable {
    /// How many secrets are sealed with the newest key now that were not before.
    public var resealed = 0
    /// How many cannot be opened with any key there is.
    public var lost = 0
}

extension Desk {
    /// Seals every secret with the newest key, in one transaction.
    ///
    /// - Returns: How many there were.
    /// - Throws: `SQLError`; the secrets are sealed as they were then.
    public func resealSecrets() async throws -> Resealing {
        let keyring = self.keyring
        return try await self.store.write { records in
            var resealing = Resealing()
            for loaded in try records.calDAVConnections()
            where !keyring.isCurrent(sealed: loaded.sealedPasskey) || !keyring.isCurrent(hash: loaded.passkeyHash) {
                guard let passkey = keyring.open(loaded.sealedPasskey) else {
                    resealing.lost += 1
                    continue
                }
                let connection = CalDAVConnection(
                    id: loaded.id, property: loaded.property, passkeyHash: keyring.hash(passkey), sealedPasskey: keyring.seal(passkey))
                // Where it is another by now, somebody made a new passkey: the next call sees to it.
                if try records.reseal(connection, replacing: loaded) { resealing.resealed += 1 }
            }
            for (id, loaded) in try records.subscriberKeys() where !loaded.isCurrent(keyring) {
                guard let passkey = keyring.open(loaded.sealedPasskey), let secret = keyring.open(loaded.sealedSecret) else {
                    resealing.lost += 1
                    continue
                }
                let keys = SubscriberKeys(passkey: passkey, secret: secret, keyring)
                if try records.reseal(id, keys, replacing: loaded) { resealing.resealed += 1 }
            }
            return resealing
        }
    }
}

extension SubscriberKeys {
    fileprivate func isCurrent(_ keyring: Keyring) -> Bool {
        [self.sealedPasskey, self.sealedSecret].allSatisfy { keyring.isCurrent(sealed: $0) }
            && [self.passkeyHash, self.secretHash].allSatisfy { keyring.isCurrent(hash: $0) }
    }
}
