public import Bookings
import CivilTime
public import SQL

extension Records {
    /// Writes an event and its deliveries down, in the transaction of the change that it tells of.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - webhooks: Who is told, as ``webhooks(of:)`` gave them; those that do not want to hear of it are passed over.
    ///   - word: Words what they are told; it is not called where nobody wants to hear of it.
    /// - Throws: `SQLError`.
    public func publish(_ event: Event, to webhooks: [Webhook], wording word: () -> [UInt8]) throws(SQLError) {
        let listeners = webhooks.filter { $0.hears(event.kind, at: event.at) }
        guard !listeners.isEmpty else { return }
        try self.connection.run(
            """
            INSERT INTO event (id, entity_id, kind, body, happened_at)
            VALUES (\(event.id), \(event.entity), \(event.kind), \(word()), \(event.at))
            """)
        for listener in listeners {
            let delivery = Delivery(of: event, to: listener.id)
            try self.connection.run(
                """
                INSERT INTO delivery (id, webhook_id, event_id, status, attempts, failures, due_at, expires_at, created_at)
                VALUES (\(delivery.id), \(delivery.webhook), \(event.id), \(delivery.status), \(delivery.attempts),
                    \(delivery.failures), \(delivery.dueAt), \(delivery.expiresAt), \(event.at))
                """)
        }
    }

    /// A page of a webhook's deliveries, newest first.
    ///
    /// - Parameters:
    ///   - webhook: The webhook.
    ///   - status: How far they have come; `nil` for all.
    ///   - offset: How many of them to pass over.
    ///   - limit: The most to return.
    /// - Returns: The deliveries, and how many there are in all.
    /// - Throws: `SQLError`.
    public func deliveries(
        to webhook: ID<Webhook>, status: Delivery.Status?, offset: Int, limit: Int
    ) throws(SQLError) -> (page: [Delivery], total: Int) {
        let condition: Query = "delivery.webhook_id = \(webhook) AND \(status?.rawValue ?? "") IN ('', delivery.status)"
        let page = try self.connection.rows(
            """
            SELECT \(constant: Self.deliveryColumns) FROM delivery JOIN event ON event.id = delivery.event_id
            WHERE \(condition) ORDER BY delivery.number DESC LIMIT \(limit) OFFSET \(offset)
            """, Self.delivery)
        let total = try self.connection.first("SELECT COUNT(*) FROM delivery WHERE \(condition)") { row throws(SQLError) in try row.int() }
        return (page, total ?? 0)
    }

    /// A delivery of a webhook.
    ///
    /// - Parameters:
    ///   - id: The delivery's identifier.
    ///   - webhook: The webhook.
    /// - Returns: The delivery; `nil` where the webhook has none of that identifier.
    /// - Throws: `SQLError`.
    public func delivery(_ id: ID<Delivery>, to webhook: ID<Webhook>) throws(SQLError) -> Delivery? {
        try self.connection.first(
            """
            SELECT \(constant: Self.deliveryColumns) FROM delivery JOIN event ON event.id = delivery.event_id
            WHERE delivery.id = \(id) AND delivery.webhook_id = \(webhook)
            """, Self.delivery)
    }

    /// The attempts at a delivery, oldest first.
    ///
    /// - Parameter delivery: The delivery.
    /// - Returns: The attempts.
    /// - Throws: `SQLError`.
    public func attempts(at delivery: ID<Delivery>) throws(SQLError) -> [DeliveryAttempt] {
        try self.connection.rows(
            """
            SELECT attempted_at, milliseconds, status, error, excerpt FROM delivery_attempt
            WHERE delivery_id = \(delivery) ORDER BY number
            """
        ) { row throws(SQLError) in
            DeliveryAttempt(
                at: try row.instant(), milliseconds: try row.int(), status: try row.optionalInt(), error: try row.optionalText(),
                excerpt: try row.text())
        }
    }

    /// Keeps an attempt at a delivery.
    ///
    /// - Parameters:
    ///   - attempt: The attempt.
    ///   - delivery: The delivery.
    /// - Throws: `SQLError`.
    public func insert(_ attempt: DeliveryAttempt, at delivery: ID<Delivery>) throws(SQLError) {
        try self.connection.run(
            """
            INSERT INTO delivery_attempt (delivery_id, attempted_at, milliseconds, status, error, excerpt)
            VALUES (\(delivery), \(attempt.at), \(attempt.milliseconds), \(attempt.status), \(attempt.error), \(attempt.excerpt))
            """)
    }

    /// Keeps a delivery that came further.
    ///
    /// - Parameter delivery: The delivery.
    /// - Throws: `SQLError`.
    public func update(_ delivery: Delivery) throws(SQLError) {
        try self.connection.run(
            """
            UPDATE delivery SET status = \(delivery.status), attempts = \(delivery.attempts), failures = \(delivery.failures),
                due_at = \(delivery.dueAt), expires_at = \(delivery.expiresAt), ended_at = \(delivery.endedAt)
            WHERE id = \(delivery.id)
            """)
    }

    /// How many deliveries wait or are tried again.
    ///
    /// - Returns: How many, those of webhooks that are switched off or deleted left out.
    /// - Throws: `SQLError`.
    public func pendingDeliveryCount() throws(SQLError) -> Int {
        try self.connection.first(
            """
            SELECT COUNT(*) FROM delivery JOIN webhook ON webhook.id = delivery.webhook_id
            WHERE delivery.status = 'PENDING' AND webhook.enabled = 1
            """
        ) { row throws(SQLError) in try row.int() } ?? 0
    }

    func purgeEvents(before oldest: Instant, limit: Int) throws(SQLError) -> Int {
        let old: Query = "SELECT id FROM delivery WHERE created_at < \(oldest) ORDER BY created_at, number LIMIT \(limit)"
        try self.connection.run("DELETE FROM delivery_attempt WHERE delivery_id IN (\(old))")
        let deliveries = try self.connection.change("DELETE FROM delivery WHERE id IN (\(old))")
        let events = try self.connection.change(
            """
            DELETE FROM event WHERE id IN (
                SELECT id FROM event WHERE happened_at < \(oldest)
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.event_id = event.id)
                LIMIT \(limit)
            )
            """)
        return max(deliveries, events)
    }

    static let deliveryColumns: StaticString = """
        delivery.id, delivery.webhook_id, delivery.status, delivery.attempts, delivery.failures, delivery.due_at, delivery.expires_at,
        delivery.ended_at, event.id, event.kind, event.entity_id, event.happened_at
        """

    static func delivery(_ row: inout Row) throws(SQLError) -> Delivery {
        let id = try row.id(Delivery.self)
        let webhook = try row.id(Webhook.self)
        let status = try row.word(Delivery.Status.self)
        let (attempts, failures) = (try row.int(), try row.int())
        let (dueAt, expiresAt, endedAt) = (try row.instant(), try row.instant(), try row.optionalInstant())
        let event = Event(id: try row.id(), try row.word(), of: try row.id(), at: try row.instant())
        return Delivery(
            id: id, webhook: webhook, event: event, status: status, attempts: attempts, failures: failures, dueAt: dueAt,
            expiresAt: expiresAt, endedAt: endedAt)
    }
}
