import Bookings
public import Identity
import Secrets
import Store

extension Desk {
    /// Finds the client that an identifier and a secret prove.
    ///
    /// - Parameters:
    ///   - identifier: The client's identifier in text.
    ///   - secret: Its secret.
    /// - Returns: The client; `nil` where there is none, it was revoked, or the secret is not its own.
    /// - Throws: `SQLError`.
    public func authenticateClient(_ identifier: String, secret: String) async throws -> Client? {
        try await self.withKeys { keyring in
            // The same work for an unknown client as for a known one, so that the time tells nothing.
            let hashes = keyring.hashes(secret)
            let id = ID<Client>(identifier) ?? .none
            let found = try await self.store.read { records in try records.client(id).map { ($0.client, $0.secretHash) } }
            let expected = found?.1 ?? [UInt8](repeating: 0, count: hashes.first?.count ?? 0)
            let matches = hashes.filter { areEqualInConstantTime($0, expected) }
            guard !matches.isEmpty, let client = found?.0, client.revokedAt == nil else { return nil }
            if !keyring.isCurrent(hash: expected) {
                let hash = keyring.hash(secret)
                try await self.store.write { try $0.rehashSecret(of: id, from: expected, to: hash) }
            }
            return client
        }
    }
}
