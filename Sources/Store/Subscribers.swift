public import Bookings
public import CivilTime
public import SQL

/// The keys of a subscriber: a passkey to prove itself with, and a secret that is an address by itself.
public struct SubscriberKeys: Hashable, Sendable {
    /// The keyed hash that the passkey is found by.
    public let passkeyHash: [UInt8]
    /// The passkey, sealed.
    public let sealedPasskey: [UInt8]
    /// The keyed hash that the secret is found by.
    public let secretHash: [UInt8]
    /// The secret, sealed.
    public let sealedSecret: [UInt8]

    /// Makes keys.
    public init(passkeyHash: [UInt8], sealedPasskey: [UInt8], secretHash: [UInt8], sealedSecret: [UInt8]) {
        self.passkeyHash = passkeyHash
        self.sealedPasskey = sealedPasskey
        self.secretHash = secretHash
        self.sealedSecret = sealedSecret
    }
}

/// A subscriber that a key was found to be of.
public struct FoundSubscriber: Sendable {
    /// The subscriber.
    public let subscriber: Subscriber
    /// Until when the keys that were replaced still work; `nil` where there are none.
    public let overlapEnd: Instant?
    /// Whether the key found is the one that was replaced.
    public let isReplaced: Bool
}

extension Records {
    /// Keeps a new subscriber.
    ///
    /// - Parameters:
    ///   - subscriber: The subscriber.
    ///   - keys: Its keys.
    /// - Throws: `SQLError`.
    public func insert(_ subscriber: Subscriber, keys: SubscriberKeys) throws(SQLError) {
        let details = subscriber.details
        try self.connection.run(
            """
            INSERT INTO subscriber (id, property_id, name, tier, units, channel, starts_at, ends_at, may_block, passkey_hash, passkey_sealed,
                secret_hash, secret_sealed, created_at, updated_at, version)
            VALUES (\(subscriber.id), \(subscriber.property), \(details.name), \(details.tier), \(JSONColumn.text(details.units.map(\.description))),
                \(details.channel), \(details.startsAt), \(details.endsAt), \(details.mayBlock), \(keys.passkeyHash), \(keys.sealedPasskey),
                \(keys.secretHash), \(keys.sealedSecret), \(subscriber.audit.createdAt), \(subscriber.audit.updatedAt),
                \(subscriber.audit.version))
            """)
    }

    /// Keeps what an owner now says of a subscriber; who it is to every node is looked up again.
    ///
    /// - Parameters:
    ///   - subscriber: The subscriber.
    ///   - version: The version it was loaded with.
    /// - Returns: Whether that version still stood.
    /// - Throws: `SQLError`.
    public func update(_ subscriber: Subscriber, replacing version: Int) throws(SQLError) -> Bool {
        self.announce(.access)
        let details = subscriber.details
        return try self.connection.change(
            """
            UPDATE subscriber SET name = \(details.name), tier = \(details.tier),
                units = \(JSONColumn.text(details.units.map(\.description))), channel = \(details.channel),
                starts_at = \(details.startsAt), ends_at = \(details.endsAt), may_block = \(details.mayBlock),
                updated_at = \(subscriber.audit.updatedAt), version = \(subscriber.audit.version)
            WHERE id = \(subscriber.id) AND version = \(version)
            """) == 1
    }

    /// Gives a subscriber other keys; those it had work on until a moment, or until one of the new is used.
    ///
    /// - Parameters:
    ///   - id: The subscriber.
    ///   - keys: The new keys.
    ///   - end: Until when the old ones work; `nil` where they no longer do.
    /// - Throws: `SQLError`.
    public func rotate(_ id: ID<Subscriber>, to keys: SubscriberKeys, overlappingUntil end: Instant?) throws(SQLError) {
        if let end {
            try self.connection.run(
                """
                UPDATE subscriber SET old_passkey_hash = passkey_hash, old_secret_hash = secret_hash, overlap_end = \(end)
                WHERE id = \(id)
                """)
        } else {
            try self.endOverlap(of: id)
        }
        self.announce(.access)
        try self.connection.run(
            """
            UPDATE subscriber SET passkey_hash = \(keys.passkeyHash), passkey_sealed = \(keys.sealedPasskey),
                secret_hash = \(keys.secretHash), secret_sealed = \(keys.sealedSecret)
            WHERE id = \(id)
            """)
    }

    /// Takes the keys away that were replaced, as the new ones are in use.
    ///
    /// - Parameter id: The subscriber.
    /// - Throws: `SQLError`.
    public func endOverlap(of id: ID<Subscriber>) throws(SQLError) {
        self.announce(.access)
        try self.connection.run(
            "UPDATE subscriber SET old_passkey_hash = NULL, old_secret_hash = NULL, overlap_end = NULL WHERE id = \(id)")
    }

    /// Removes a subscriber, keys and all; what it read stays in the log.
    ///
    /// - Parameter id: The subscriber.
    /// - Throws: `SQLError`.
    public func removeSubscriber(_ id: ID<Subscriber>) throws(SQLError) {
        self.announce(.access)
        try self.connection.run("DELETE FROM subscriber WHERE id = \(id)")
    }

    /// A subscriber of a property.
    ///
    /// - Parameters:
    ///   - id: The subscriber's identifier.
    ///   - property: The property.
    /// - Returns: The subscriber; `nil` where the property has none of that identifier.
    /// - Throws: `SQLError`.
    public func subscriber(_ id: ID<Subscriber>, of property: ID<ManagingEntity>) throws(SQLError) -> Subscriber? {
        try self.connection.first(
            "SELECT \(constant: Self.subscriberColumns) FROM subscriber WHERE id = \(id) AND property_id = \(property)", Self.subscriber)
    }

    /// The subscribers of a property, oldest first.
    ///
    /// - Parameter property: The property.
    /// - Returns: The subscribers.
    /// - Throws: `SQLError`.
    public func subscribers(of property: ID<ManagingEntity>) throws(SQLError) -> [Subscriber] {
        try self.connection.rows(
            "SELECT \(constant: Self.subscriberColumns) FROM subscriber WHERE property_id = \(property) ORDER BY created_at, id",
            Self.subscriber)
    }

    /// The subscriber that a passkey belongs to, or belonged to before it was replaced.
    ///
    /// - Parameter hashes: The keyed hashes of the passkey under every key.
    /// - Returns: The subscriber; `nil` where there is none.
    /// - Throws: `SQLError`.
    public func subscriber(ofPasskey hashes: [[UInt8]]) throws(SQLError) -> FoundSubscriber? {
        try self.found(hashes, "passkey_hash", "old_passkey_hash")
    }

    /// The subscriber that the secret of an address belongs to, or belonged to before it was replaced.
    ///
    /// - Parameter hashes: The keyed hashes of the secret under every key.
    /// - Returns: The subscriber; `nil` where there is none.
    /// - Throws: `SQLError`.
    public func subscriber(ofSecret hashes: [[UInt8]]) throws(SQLError) -> FoundSubscriber? {
        try self.found(hashes, "secret_hash", "old_secret_hash")
    }

    private func found(
        _ hashes: [[UInt8]], _ column: StaticString, _ oldColumn: StaticString
    ) throws(SQLError) -> FoundSubscriber? {
        try self.connection.first(
            """
            SELECT \(constant: Self.subscriberColumns), overlap_end,
                CASE WHEN \(constant: column) IN (\(list: hashes)) THEN 0 ELSE 1 END
            FROM subscriber WHERE \(constant: column) IN (\(list: hashes)) OR \(constant: oldColumn) IN (\(list: hashes))
            """
        ) { row throws(SQLError) in
            FoundSubscriber(subscriber: try Self.subscriber(&row), overlapEnd: try row.optionalInstant(), isReplaced: try row.bool())
        }
    }

    /// The keys of every subscriber, as they are kept.
    ///
    /// - Returns: The keys by subscriber.
    /// - Throws: `SQLError`.
    public func subscriberKeys() throws(SQLError) -> [(id: ID<Subscriber>, keys: SubscriberKeys)] {
        try self.connection.rows("SELECT id, passkey_hash, passkey_sealed, secret_hash, secret_sealed FROM subscriber ORDER BY id") {
            row throws(SQLError) in
            (
                id: try row.id(),
                keys: SubscriberKeys(
                    passkeyHash: try row.blob(), sealedPasskey: try row.blob(), secretHash: try row.blob(), sealedSecret: try row.blob())
            )
        }
    }

    /// Keeps the same keys under another key of the server, where they are still the same.
    ///
    /// - Parameters:
    ///   - id: The subscriber.
    ///   - keys: The keys with their new hashes and seals.
    ///   - loaded: The keys as they were loaded.
    /// - Returns: Whether they were still the same.
    /// - Throws: `SQLError`.
    public func reseal(_ id: ID<Subscriber>, _ keys: SubscriberKeys, replacing loaded: SubscriberKeys) throws(SQLError) -> Bool {
        self.announce(.access)
        return try self.connection.change(
            """
            UPDATE subscriber SET passkey_hash = \(keys.passkeyHash), passkey_sealed = \(keys.sealedPasskey),
                secret_hash = \(keys.secretHash), secret_sealed = \(keys.sealedSecret)
            WHERE id = \(id) AND passkey_sealed = \(loaded.sealedPasskey) AND secret_sealed = \(loaded.sealedSecret)
            """) == 1
    }

    private static let subscriberColumns: StaticString = """
        id, property_id, name, tier, units, channel, starts_at, ends_at, may_block, created_at, updated_at, version
        """

    private static func subscriber(_ row: inout Row) throws(SQLError) -> Subscriber {
        let id = try row.id(Subscriber.self)
        let property = try row.id(ManagingEntity.self)
        let details = Subscriber.Details(
            name: try row.text(), tier: try row.word(), units: try row.parsed(Self.units), channel: try row.optionalText(),
            startsAt: try row.optionalInstant(), endsAt: try row.optionalInstant(), mayBlock: try row.bool())
        return Subscriber(id: id, property: property, details: details, audit: try row.audit())
    }

    private static func units(_ text: String) -> [ID<Unit>]? {
        guard let texts = JSONColumn.list(text) else { return nil }
        let units = texts.compactMap { ID<Unit>($0) }
        return units.count == texts.count ? units : nil
    }
}
