public import Bookings
import CivilTime
public import Identity
import Secrets
import Store

extension Desk {
    /// For how many seconds messages are signed with the secret before, too: a day.
    static let secretOverlap: Int64 = 86_400

    /// Gives a webhook a new secret; for a day messages carry a signature with each.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - access: The right to do so.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The new secret.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, ``DeskError/stale(version:)``, `SQLError`.
    public func rotateSigningSecret(of id: ID<Webhook>, at access: EntityAccess, expecting version: Int?) async throws -> String {
        let now = self.now()
        let secret = SigningSecret.random().text
        try await self.store.write(at: access.entity) { records in
            let loaded = try self.webhook(id, at: access, expecting: version, in: records).webhook
            var webhook = loaded
            webhook.touch(at: now)
            guard try records.update(webhook, replacing: loaded.audit.version) else {
                throw DeskError.stale(version: loaded.audit.version)
            }
            try self.replaceSecret(of: id, by: secret, at: now, in: records)
        }
        return secret
    }

    /// Keeps a new secret, and the one before it for a while.
    func replaceSecret(of id: ID<Webhook>, by secret: String, at now: Instant, in records: Records) throws {
        guard let loaded = try records.signingSecrets(of: id) else { throw DeskError.unknownWebhook }
        let old = SealedSigningSecrets.Old(sealed: loaded.current, until: now.adding(seconds: Self.secretOverlap))
        let secrets = SealedSigningSecrets(current: self.keyring.seal(secret), old: old)
        guard try records.save(secrets, replacing: loaded, of: id) else { throw DeskError.unknownWebhook }
    }
}
