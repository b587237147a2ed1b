public import Bookings
public import Identity
import Secrets
import Store

extension Desk {
    /// Whether a text can be what messages are signed with.
    ///
    /// - Parameter text: `whsec_` and 24 to 64 bytes in base64.
    /// - Returns: Whether it can.
    public static func isSigningSecret(_ text: String) -> Bool { SigningSecret(text) != nil }

    /// Adds a webhook to an entity; it is told of what happens from then on.
    ///
    /// - Parameters:
    ///   - details: What its owner says of it.
    ///   - secret: What messages are signed with; `nil` for one made up. It is one that ``isSigningSecret(_:)``.
    ///   - access: The right to add it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer, which is kept and so must not hold the secret.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/tooManyWebhooks(limit:)``, ``DeskError/keyReused``, `SQLError`.
    public func addWebhook(
        _ details: Webhook.Details, secret: String?, at access: EntityAccess, once key: IdempotencyKey?,
        answer: @escaping @Sendable (WebhookSheet) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let sealed = self.keyring.seal(secret ?? SigningSecret.random().text)
        let recorded = try await self.once(
            key, by: access.client, at: access.entity,
            decide: { records, now in
                let entity = try self.entity(access, in: records)
                guard try records.webhooks(of: entity.id).count < Webhook.mostOfEntity else {
                    throw DeskError.tooManyWebhooks(limit: Webhook.mostOfEntity)
                }
                let webhook = Webhook(
                    id: .random(), entity: entity.id, details: details, creator: access.client.description, audit: Audit(createdAt: now))
                try records.insert(webhook, secret: sealed)
                return WebhookSheet(webhook: webhook, entity: entity)
            }, answer: answer)
        return recorded
    }
}
