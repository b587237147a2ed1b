public import Bookings
public import Identity
import Store

extension Desk {
    /// Delivers an event once more, whatever became of it; the receiver knows it by the same identifier.
    ///
    /// - Parameters:
    ///   - id: The delivery.
    ///   - webhook: The webhook; where it is switched off the delivery waits.
    ///   - access: The right to do so.
    /// - Returns: The delivery, and the attempts so far, oldest first.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, ``DeskError/unknownDelivery``, `SQLError`.
    public func redeliverEvent(
        _ id: ID<Delivery>, to webhook: ID<Webhook>, at access: EntityAccess
    ) async throws -> (delivery: Delivery, attempts: [DeliveryAttempt]) {
        let now = self.now()
        return try await self.store.write(at: access.entity) { records in
            var delivery = try self.delivery(id, to: webhook, at: access, in: records)
            delivery.restart(at: now)
            try records.update(delivery)
            return (delivery, try records.attempts(at: delivery.id))
        }
    }
}
