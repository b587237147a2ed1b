public import Bookings
public import Identity
import Secrets
import Store

extension Desk {
    /// Shows the secret that messages to a webhook are signed with.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - access: The right to see it.
    /// - Returns: The secret.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, ``DeskError/noSigningSecret`` where no key opens it, `SQLError`.
    public func showSigningSecret(of id: ID<Webhook>, at access: EntityAccess) async throws -> String {
        let sealed = try await self.store.read { records in
            try records.signingSecrets(of: try self.webhook(id, at: access, in: records).webhook.id)
        }
        guard let sealed, let secret = try await self.withKeys({ $0.open(sealed.current) }) else {
            throw DeskError.noSigningSecret
        }
        return secret
    }
}
