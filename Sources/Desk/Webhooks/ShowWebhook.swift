public import Bookings
public import Identity
import Store

extension Desk {
    /// Shows a webhook.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - access: The right to see it.
    /// - Returns: The webhook.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, `SQLError`.
    public func showWebhook(_ id: ID<Webhook>, at access: EntityAccess) async throws -> WebhookSheet {
        try await self.store.read { try self.webhook(id, at: access, in: $0) }
    }
}
