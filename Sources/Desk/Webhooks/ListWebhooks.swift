import Bookings
public import Identity
import Store

extension Desk {
    /// Lists the webhooks of an entity.
    ///
    /// - Parameter access: The right to see them.
    /// - Returns: The webhooks, oldest first.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func listWebhooks(_ access: EntityAccess) async throws -> [WebhookSheet] {
        try await self.store.read { records in
            let entity = try self.entity(access, in: records)
            return try records.webhooks(of: entity.id).map { WebhookSheet(webhook: $0, entity: entity) }
        }
    }
}
