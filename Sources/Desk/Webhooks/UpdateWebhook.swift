public import Bookings
public import Identity
import Store

extension Desk {
    /// Changes what an owner says of a webhook; one that is switched on again goes on with what was kept for it.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - secret: What messages are signed with from now on, beside the secret before for a day; `nil` keeps it. It is one that
    ///     ``isSigningSecret(_:)``.
    ///   - access: The right to change it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    ///   - change: Changes the details.
    /// - Returns: The webhook as it is now.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, ``DeskError/stale(version:)``, `SQLError`.
    public func updateWebhook(
        _ id: ID<Webhook>, secret: String?, at access: EntityAccess, expecting version: Int?,
        change: @escaping @Sendable (inout Webhook.Details) -> Void
    ) async throws -> WebhookSheet {
        let now = self.now()
        let sheet = try await self.store.write(at: access.entity) { records in
            let loaded = try self.webhook(id, at: access, expecting: version, in: records)
            var (webhook, details) = (loaded.webhook, loaded.webhook.details)
            change(&details)
            webhook.change(details, at: now)
            guard try records.update(webhook, replacing: loaded.webhook.audit.version) else {
                throw DeskError.stale(version: loaded.webhook.audit.version)
            }
            if let secret { try self.replaceSecret(of: id, by: secret, at: now, in: records) }
            return WebhookSheet(webhook: webhook, entity: loaded.entity)
        }
        return sheet
    }
}
