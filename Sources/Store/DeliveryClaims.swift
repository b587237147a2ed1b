public import Bookings
public import CivilTime
public import SQL

/// A webhook that a node alone may deliver to for a while, and what it is to deliver.
///
/// The claim is on the webhook and not on the delivery, so that deliveries of a webhook keep their order.
public struct DeliveryClaim: Sendable {
    /// The webhook.
    public let webhook: Webhook
    /// Its secrets, sealed.
    public let secrets: SealedSigningSecrets
    /// The delivery.
    public let delivery: Delivery
    /// What the receiver is told, in JSON.
    public let body: [UInt8]
    /// The number of the claim; only the last one counts.
    public let number: Int
}

extension Records {
    /// Whether something is due that may be delivered now.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - targets: Hosts that have enough to do.
    /// - Returns: Whether there is.
    /// - Throws: `SQLError`.
    public func hasDueDelivery(at now: Instant, sparing targets: [String]) throws(SQLError) -> Bool {
        try self.connection.first(Self.claimable(at: now, sparing: targets)) { _ in true } ?? false
    }

    /// Claims the webhook that has waited for longest, with its next delivery.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - seconds: How long the claim lasts; a node that died has lost it then.
    ///   - targets: Hosts that have enough to do.
    /// - Returns: The claim; `nil` where nothing is due.
    /// - Throws: `SQLError`.
    public func claimDelivery(at now: Instant, lasting seconds: Int64, sparing targets: [String]) throws(SQLError) -> DeliveryClaim? {
        let claimed = try self.connection.first(
            """
            UPDATE webhook SET claimed_at = \(now), claimed_until = \(now.adding(seconds: seconds)), claim = claim + 1
            WHERE number IN (\(Self.claimable(at: now, sparing: targets)) /* FOR UPDATE SKIP LOCKED */)
            RETURNING \(constant: Self.webhookColumns), secret_sealed, old_secret_sealed, old_secret_until, claim
            """
        ) { row throws(SQLError) in (try Self.webhook(&row), try Self.signingSecrets(&row), try row.int()) }
        guard let (webhook, secrets, number) = claimed else { return nil }
        let next = try self.connection.first(
            """
            SELECT \(constant: Self.deliveryColumns), event.body FROM delivery JOIN event ON event.id = delivery.event_id
            WHERE delivery.webhook_id = \(webhook.id) AND delivery.status = 'PENDING' AND delivery.due_at <= \(now)
            ORDER BY delivery.due_at, delivery.number LIMIT 1
            """
        ) { row throws(SQLError) in (try Self.delivery(&row), try row.blob()) }
        guard let (delivery, body) = next else {
            // Another node has delivered it in between.
            try self.connection.run("UPDATE webhook SET claimed_until = 0 WHERE id = \(webhook.id)")
            return nil
        }
        return DeliveryClaim(webhook: webhook, secrets: secrets, delivery: delivery, body: body, number: number)
    }

    /// Ends a claim, in the transaction of what was done under it.
    ///
    /// - Parameter claim: The claim.
    /// - Throws: ``ClaimLost`` where another node has claimed the webhook since, or it was deleted; and `SQLError`.
    public func end(_ claim: DeliveryClaim) throws {
        let changed = try self.connection.change(
            "UPDATE webhook SET claimed_until = 0 WHERE id = \(claim.webhook.id) AND claim = \(claim.number) AND claimed_until > 0")
        guard changed == 1 else { throw ClaimLost() }
    }

    // No target is empty, and a list in SQL must not be.
    private static func claimable(at now: Instant, sparing targets: [String]) -> Query {
        """
        SELECT number FROM webhook
        WHERE enabled = 1 AND claimed_until <= \(now) AND rests_until <= \(now) AND target NOT IN (\(list: targets + [""]))
            AND EXISTS (
                SELECT 1 FROM delivery
                WHERE delivery.webhook_id = webhook.id AND delivery.status = 'PENDING' AND delivery.due_at <= \(now)
            )
        ORDER BY claimed_at, number LIMIT 1
        """
    }
}
