public import Bookings
public import CivilTime
public import SQL

/// Readings of a feed within one minute that are alike in everything but the second.
public struct FeedRead: Hashable, Sendable {
    /// The property whose feed was read.
    public let property: ID<ManagingEntity>
    /// Who read it: the identifier of a connection or of a client.
    public let subscriber: String
    /// The minute, in minutes since 1970.
    public let minute: Int64
    /// The revision of the property that was served.
    public let revision: Int
    /// The status of the answer.
    public let status: Int
    /// What the reader calls itself.
    public let agent: String
    /// The network it read from: a /24 of IPv4 or a /48 of IPv6.
    public let network: String

    /// Makes a reading.
    public init(
        property: ID<ManagingEntity>, subscriber: String, minute: Int64, revision: Int, status: Int, agent: String, network: String
    ) {
        self.property = property
        self.subscriber = subscriber
        self.minute = minute
        self.revision = revision
        self.status = status
        self.agent = agent
        self.network = network
    }
}

extension Records {
    /// Counts readings of a feed.
    ///
    /// - Parameters:
    ///   - read: What they were like.
    ///   - count: How many there were.
    ///   - last: When the last of them was.
    /// - Throws: `SQLError`.
    public func count(_ read: FeedRead, times count: Int, last: Instant) throws(SQLError) {
        try self.connection.run(
            """
            INSERT INTO feed_read (property_id, subscriber, minute, revision, status, agent, network, reads, last_at)
            VALUES (\(read.property), \(read.subscriber), \(read.minute), \(read.revision), \(read.status), \(read.agent),
                \(read.network), \(count), \(last))
            ON CONFLICT (property_id, subscriber, minute, revision, status, agent, network) DO UPDATE
            SET reads = feed_read.reads + excluded.reads, last_at = excluded.last_at
            """)
    }

    /// The readings of a property's feed, newest first.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - limit: The most to return.
    /// - Returns: What the readings of a minute were like, and how many there were.
    /// - Throws: `SQLError`.
    public func feedReads(of property: ID<ManagingEntity>, limit: Int) throws(SQLError) -> [(read: FeedRead, count: Int)] {
        let rows = try self.connection.rows(
            """
            SELECT property_id, subscriber, minute, revision, status, agent, network, reads FROM feed_read
            WHERE property_id = \(property) ORDER BY minute DESC, last_at DESC LIMIT \(limit)
            """
        ) { row throws(SQLError) in
            (
                FeedRead(
                    property: try row.id(), subscriber: try row.text(), minute: try row.integer(), revision: try row.int(),
                    status: try row.int(), agent: try row.text(), network: try row.text()), try row.int()
            )
        }
        return rows.map { (read: $0.0, count: $0.1) }
    }

    /// Who has read a property's feed, as far as readings are kept.
    ///
    /// - Parameter property: The property.
    /// - Returns: The identifiers of connections and clients, sorted.
    /// - Throws: `SQLError`.
    public func readers(of property: ID<ManagingEntity>) throws(SQLError) -> [String] {
        // From one name to the next in the index: readers are few, readings many.
        var readers: [String] = []
        while let next = try self.connection.first(
            """
            SELECT subscriber FROM feed_read WHERE property_id = \(property) AND subscriber > \(readers.last ?? "")
            ORDER BY subscriber LIMIT 1
            """, { row throws(SQLError) in try row.text() })
        {
            readers.append(next)
        }
        return readers
    }

    /// A reader's last good reading of a property's feed.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - reader: The reader.
    ///   - revision: Only versions before this revision count; `nil` for any.
    ///   - moment: Only readings in its minute or before count; `nil` for any.
    /// - Returns: The reading; `nil` where none is kept.
    /// - Throws: `SQLError`.
    public func lastReading(
        of property: ID<ManagingEntity>, by reader: String, before revision: Int? = nil, until moment: Instant? = nil
    ) throws(SQLError) -> Reading? {
        try self.connection.first(
            """
            SELECT \(constant: Self.readingColumns) FROM feed_read
            WHERE property_id = \(property) AND subscriber = \(reader) AND minute <= \((moment ?? .last).secondsSinceEpoch / 60)
                AND revision < \(revision ?? .max) AND status IN (200, 304)
            ORDER BY minute DESC, revision DESC, last_at DESC LIMIT 1
            """, Self.reading)
    }

    /// A reader's first good reading of a property's feed from a revision on.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - reader: The reader.
    ///   - revision: The first version that counts.
    ///   - moment: When that version came about, so that earlier readings need not be looked at.
    /// - Returns: The reading; `nil` where none is kept.
    /// - Throws: `SQLError`.
    public func firstReading(
        of property: ID<ManagingEntity>, by reader: String, from revision: Int, since moment: Instant
    ) throws(SQLError) -> Reading? {
        try self.connection.first(
            """
            SELECT \(constant: Self.readingColumns) FROM feed_read
            WHERE property_id = \(property) AND subscriber = \(reader) AND minute >= \(moment.secondsSinceEpoch / 60)
                AND revision >= \(revision) AND status IN (200, 304)
            ORDER BY minute, revision, last_at LIMIT 1
            """, Self.reading)
    }

    /// The readings of a property's feed by one reader, good or not, newest first.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - reader: The reader.
    ///   - limit: The most readings to return.
    /// - Returns: The readings.
    /// - Throws: `SQLError`.
    public func readings(of property: ID<ManagingEntity>, by reader: String, limit: Int) throws(SQLError) -> [Reading] {
        try self.connection.rows(
            """
            SELECT \(constant: Self.readingColumns) FROM feed_read
            WHERE property_id = \(property) AND subscriber = \(reader) ORDER BY minute DESC, last_at DESC LIMIT \(limit)
            """, Self.reading)
    }

    private static let readingColumns: StaticString = "subscriber, revision, last_at, reads, agent, network"

    private static func reading(_ row: inout Row) throws(SQLError) -> Reading {
        Reading(
            reader: try row.text(), revision: try row.int(), at: try row.instant(), count: try row.int(), agent: try row.text(),
            network: try row.text())
    }
}
