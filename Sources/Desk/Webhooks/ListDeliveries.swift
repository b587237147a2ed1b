public import Bookings
public import Identity
import Store

extension Desk {
    /// Lists what was, or is to be, delivered to a webhook.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - access: The right to see it.
    ///   - status: How far the deliveries have come; `nil` for all.
    ///   - page: The number of the page, from 0.
    ///   - size: How many deliveries a page has.
    /// - Returns: The deliveries of the page, newest first, and how many there are in all.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, `SQLError`.
    public func listDeliveries(
        to id: ID<Webhook>, at access: EntityAccess, status: Delivery.Status?, page: Int, size: Int
    ) async throws -> (deliveries: [Delivery], total: Int) {
        try await self.store.read { records in
            let webhook = try self.webhook(id, at: access, in: records).webhook
            let (deliveries, total) = try records.deliveries(to: webhook.id, status: status, offset: page * size, limit: size)
            return (deliveries, total)
        }
    }
}
