public import Bookings
public import CivilTime
public import SQL

/// The secrets of a webhook as they are kept.
public struct SealedSigningSecrets: Hashable, Sendable {
    /// A secret that another has taken the place of.
    public struct Old: Hashable, Sendable {
        /// The secret, sealed.
        public let sealed: [UInt8]
        /// Until when messages are signed with it too.
        public let until: Instant

        /// Makes an old secret.
        ///
        /// - Parameters:
        ///   - sealed: The secret, sealed.
        ///   - until: Until when messages are signed with it too.
        public init(sealed: [UInt8], until: Instant) {
            self.sealed = sealed
            self.until = until
        }
    }

    /// The secret, sealed.
    public let current: [UInt8]
    /// The one before it.
    public let old: Old?

    /// Makes the secrets of a webhook.
    ///
    /// - Parameters:
    ///   - current: The secret, sealed.
    ///   - old: The one before it.
    public init(current: [UInt8], old: Old? = nil) {
        self.current = current
        self.old = old
    }
}

extension Records {
    /// Keeps a new webhook.
    ///
    /// - Parameters:
    ///   - webhook: The webhook.
    ///   - secret: Its secret, sealed.
    /// - Throws: `SQLError`.
    public func insert(_ webhook: Webhook, secret: [UInt8]) throws(SQLError) {
        let details = webhook.details
        try self.connection.run(
            """
            INSERT INTO webhook (id, entity_id, name, url, target, enabled, kinds, secret_sealed, creator, failures, rests_until,
                claimed_at, claimed_until, claim, created_at, updated_at, version)
            VALUES (\(webhook.id), \(webhook.entity), \(details.name), \(details.url.text), \(details.url.target),
                \(details.isEnabled), \(JSONColumn.text(details.kinds.map(\.rawValue))), \(secret), \(webhook.creator), 0, 0, 0, 0, 0,
                \(webhook.audit.createdAt), \(webhook.audit.updatedAt), \(webhook.audit.version))
            """)
    }

    /// Keeps a changed webhook.
    ///
    /// - Parameters:
    ///   - webhook: The webhook.
    ///   - version: The version it was loaded with.
    /// - Returns: Whether that version still stood.
    /// - Throws: `SQLError`.
    public func update(_ webhook: Webhook, replacing version: Int) throws(SQLError) -> Bool {
        let (details, health) = (webhook.details, webhook.health)
        return try self.connection.change(
            """
            UPDATE webhook SET name = \(details.name), url = \(details.url.text), target = \(details.url.target),
                enabled = \(details.isEnabled), kinds = \(JSONColumn.text(details.kinds.map(\.rawValue))),
                failures = \(health.failures), failing_since = \(health.failingSince),
                rests_until = \(health.restsUntil ?? Instant(secondsSinceEpoch: 0)), paused_at = \(health.pause?.at),
                pause_reason = \(health.pause?.reason), updated_at = \(webhook.audit.updatedAt), version = \(webhook.audit.version)
            WHERE id = \(webhook.id) AND version = \(version)
            """) == 1
    }

    /// A webhook of an entity.
    ///
    /// - Parameters:
    ///   - id: The webhook's identifier.
    ///   - entity: The entity.
    /// - Returns: The webhook; `nil` where the entity has none of that identifier.
    /// - Throws: `SQLError`.
    public func webhook(_ id: ID<Webhook>, of entity: ID<ManagingEntity>) throws(SQLError) -> Webhook? {
        try self.connection.first(
            "SELECT \(constant: Self.webhookColumns) FROM webhook WHERE id = \(id) AND entity_id = \(entity)", Self.webhook)
    }

    /// The webhooks of an entity, oldest first.
    ///
    /// - Parameter entity: The entity.
    /// - Returns: The webhooks.
    /// - Throws: `SQLError`.
    public func webhooks(of entity: ID<ManagingEntity>) throws(SQLError) -> [Webhook] {
        try self.connection.rows(
            "SELECT \(constant: Self.webhookColumns) FROM webhook WHERE entity_id = \(entity) ORDER BY number", Self.webhook)
    }

    /// Deletes a webhook with its secrets; what was on its way to it stays where it is until it is old.
    ///
    /// - Parameters:
    ///   - webhook: The webhook.
    ///   - version: The version it was loaded with.
    /// - Returns: Whether that version still stood.
    /// - Throws: `SQLError`.
    public func delete(_ webhook: ID<Webhook>, replacing version: Int) throws(SQLError) -> Bool {
        try self.connection.change("DELETE FROM webhook WHERE id = \(webhook) AND version = \(version)") == 1
    }

    /// How many webhooks were paused because of their receivers.
    ///
    /// - Returns: How many.
    /// - Throws: `SQLError`.
    public func pausedWebhookCount() throws(SQLError) -> Int {
        try self.connection.first("SELECT COUNT(*) FROM webhook WHERE paused_at IS NOT NULL") { row throws(SQLError) in
            try row.int()
        } ?? 0
    }

    /// The secrets of a webhook.
    ///
    /// - Parameter webhook: The webhook.
    /// - Returns: The secrets; `nil` where there is no such webhook.
    /// - Throws: `SQLError`.
    public func signingSecrets(of webhook: ID<Webhook>) throws(SQLError) -> SealedSigningSecrets? {
        try self.connection.first(
            "SELECT secret_sealed, old_secret_sealed, old_secret_until FROM webhook WHERE id = \(webhook)", Self.signingSecrets)
    }

    /// The secrets of every webhook.
    ///
    /// - Returns: The webhooks and their secrets.
    /// - Throws: `SQLError`.
    public func signingSecrets() throws(SQLError) -> [(webhook: ID<Webhook>, secrets: SealedSigningSecrets)] {
        let found = try self.connection.rows(
            "SELECT id, secret_sealed, old_secret_sealed, old_secret_until FROM webhook ORDER BY id"
        ) { row throws(SQLError) in (try row.id(Webhook.self), try Self.signingSecrets(&row)) }
        return found.map { (webhook: $0.0, secrets: $0.1) }
    }

    /// Keeps other secrets, where they are still those that were loaded.
    ///
    /// - Parameters:
    ///   - secrets: The secrets.
    ///   - loaded: The secrets as they were loaded.
    ///   - webhook: The webhook.
    /// - Returns: Whether they still were.
    /// - Throws: `SQLError`.
    public func save(
        _ secrets: SealedSigningSecrets, replacing loaded: SealedSigningSecrets, of webhook: ID<Webhook>
    ) throws(SQLError) -> Bool {
        try self.connection.change(
            """
            UPDATE webhook SET secret_sealed = \(secrets.current), old_secret_sealed = \(secrets.old.map { SQLValue.blob($0.sealed) } ?? SQLValue.null),
                old_secret_until = \(secrets.old?.until)
            WHERE id = \(webhook) AND secret_sealed = \(loaded.current)
            """) == 1
    }

    static let webhookColumns: StaticString = """
        id, entity_id, name, url, enabled, kinds, creator, failures, failing_since, rests_until, paused_at, pause_reason, created_at,
        updated_at, version
        """

    static func webhook(_ row: inout Row) throws(SQLError) -> Webhook {
        let id = try row.id(Webhook.self)
        let entity = try row.id(ManagingEntity.self)
        let details = Webhook.Details(
            name: try row.text(), url: try row.parsed(WebhookURL.init), isEnabled: try row.bool(),
            // A word that a newer version wrote is one that this one never says.
            kinds: try row.parsed(JSONColumn.list).compactMap(EventKind.init))
        let creator = try row.text()
        var health = Webhook.Health(failures: try row.int(), failingSince: try row.optionalInstant())
        let restsUntil = try row.integer()
        if restsUntil > 0 { health.restsUntil = Instant(secondsSinceEpoch: restsUntil) }
        let pausedAt = try row.optionalInstant()
        let reason = try row.optionalWord(Webhook.Pause.Reason.self)
        if let pausedAt, let reason { health.pause = Webhook.Pause(at: pausedAt, reason: reason) }
        return Webhook(id: id, entity: entity, details: details, creator: creator, health: health, audit: try row.audit())
    }

    static func signingSecrets(_ row: inout Row) throws(SQLError) -> SealedSigningSecrets {
        let current = try row.blob()
        let old = try row.value()
        let until = try row.optionalInstant()
        guard case .blob(let old) = old, let until else { return SealedSigningSecrets(current: current) }
        return SealedSigningSecrets(current: current, old: SealedSigningSecrets.Old(sealed: old, until: until))
    }
}
