public import Bookings
import CivilTime
import Identity
import Store

/// A webhook with the entity that its answer names.
public struct WebhookSheet: Sendable {
    /// The webhook.
    public let webhook: Webhook
    /// The entity whose events it wants.
    public let entity: ManagingEntity
}

extension Desk {
    /// Loads a webhook, with its entity.
    func webhook(_ id: ID<Webhook>, at access: EntityAccess, expecting version: Int? = nil, in records: Records) throws -> WebhookSheet {
        let entity = try self.entity(access, in: records)
        guard let webhook = try records.webhook(id, of: entity.id) else { throw DeskError.unknownWebhook }
        if let version, version != webhook.audit.version { throw DeskError.stale(version: webhook.audit.version) }
        return WebhookSheet(webhook: webhook, entity: entity)
    }
}
