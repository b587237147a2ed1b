public import Bookings
public import Identity
import Store

extension Desk {
    /// Shows a delivery with the attempts at it.
    ///
    /// - Parameters:
    ///   - id: The delivery.
    ///   - webhook: The webhook.
    ///   - access: The right to see it.
    /// - Returns: The delivery, and the attempts, oldest first.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, ``DeskError/unknownDelivery``, `SQLError`.
    public func showDelivery(
        _ id: ID<Delivery>, to webhook: ID<Webhook>, at access: EntityAccess
    ) async throws -> (delivery: Delivery, attempts: [DeliveryAttempt]) {
        try await self.store.read { records in
            let delivery = try self.delivery(id, to: webhook, at: access, in: records)
            return (delivery, try records.attempts(at: delivery.id))
        }
    }

    func delivery(_ id: ID<Delivery>, to webhook: ID<Webhook>, at access: EntityAccess, in records: Records) throws -> Delivery {
        let webhook = try self.webhook(webhook, at: access, in: records).webhook
        guard let delivery = try records.delivery(id, to: webhook.id) else { throw DeskError.unknownDelivery }
        return delivery
    }
}
