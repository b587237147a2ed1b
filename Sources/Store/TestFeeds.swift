public import CivilTime
public import SQL
public import Sandbox

/// A test feed with all that is kept beside it.
public struct KeptTestFeed: Sendable, Equatable {
    /// The feed.
    public var feed: TestFeed
    /// Its scheduled changes, by ascending identifier, those that ended among them.
    public var planned: [PlannedChange]
    /// The identifier that its next version gets.
    public var nextVersion: Int
    /// The identifier that its next scheduled change gets.
    public var nextChange: Int
    /// The keyed hash of its secret.
    public var secretHash: [UInt8]
    /// The keyed hash of the address that made it.
    public let creatorHash: [UInt8]

    /// Keeps a new feed.
    ///
    /// - Parameters:
    ///   - feed: The feed.
    ///   - planned: Its scheduled changes.
    ///   - secretHash: The keyed hash of its secret.
    ///   - creatorHash: The keyed hash of the address that made it.
    public init(_ feed: TestFeed, planned: [PlannedChange], secretHash: [UInt8], creatorHash: [UInt8]) {
        self.feed = feed
        self.planned = planned
        self.nextVersion = (feed.versions.map(\.id).max() ?? -1) + 1
        self.nextChange = (planned.map(\.change.id).max() ?? 0) + 1
        self.secretHash = secretHash
        self.creatorHash = creatorHash
    }

    fileprivate init(reading row: inout Row, _ id: FeedID, _ versions: [FeedVersion], _ planned: [PlannedChange]) throws(SQLError) {
        let (secretHash, creatorHash) = (try row.blob(), try row.blob())
        let name = try row.text()
        let dialect: FeedDialect = try row.word()
        let (headers, faults) = (try row.parsed(SandboxColumn.headers), try row.parsed(SandboxColumn.faults))
        let (activeVersion, nextVersion, nextChange) = (try row.int(), try row.int(), try row.int())
        let (createdAt, modifiedAt, expiresAt) = (try row.instant(), try row.instant(), try row.instant())
        self.feed = TestFeed(id: id, name: name, versions: versions, dialect: dialect, createdAt: createdAt, expiresAt: expiresAt)
        self.feed.headers = headers
        self.feed.faults = faults
        self.feed.activeVersion = activeVersion
        self.feed.modifiedAt = modifiedAt
        self.planned = planned
        self.nextVersion = nextVersion
        self.nextChange = nextChange
        self.secretHash = secretHash
        self.creatorHash = creatorHash
    }

    /// When the first of its changes is due that wait; `nil` where none waits.
    public var nextDue: Instant? { self.planned.filter(\.isWaiting).map(\.change.dueAt).min() }
}

extension Records {
    /// Keeps a new feed.
    ///
    /// - Parameter kept: The feed.
    /// - Throws: `SQLError`.
    public func insert(_ kept: KeptTestFeed) throws(SQLError) {
        let feed = kept.feed
        try self.connection.run(
            """
            INSERT INTO sandbox_feed (id, secret_hash, creator_hash, name, dialect, headers, faults, active_version, next_version,
                next_change, created_at, modified_at, expires_at)
            VALUES (\(feed.id.description), \(kept.secretHash), \(kept.creatorHash), \(feed.name), \(feed.dialect),
                \(SandboxColumn.text(feed.headers)), \(SandboxColumn.text(feed.faults)), \(feed.activeVersion), \(kept.nextVersion),
                \(kept.nextChange), \(feed.createdAt), \(feed.modifiedAt), \(feed.expiresAt))
            """)
        for version in feed.versions { try self.insert(version, of: feed.id) }
        for planned in kept.planned { try self.insert(planned, of: feed.id) }
        if let due = kept.nextDue { try self.hasten(.changeTestFeed, of: feed.id.description, to: due) }
    }

    /// Keeps what became of a feed, and lets everyone know.
    ///
    /// - Parameters:
    ///   - kept: The feed as it is now.
    ///   - before: The feed as it was loaded in this transaction.
    /// - Throws: `SQLError`.
    public func save(_ kept: KeptTestFeed, replacing before: KeptTestFeed) throws(SQLError) {
        let feed = kept.feed
        self.announce(.testFeed(feed.id))
        try self.connection.run(
            """
            UPDATE sandbox_feed SET secret_hash = \(kept.secretHash), name = \(feed.name), dialect = \(feed.dialect),
                headers = \(SandboxColumn.text(feed.headers)), faults = \(SandboxColumn.text(feed.faults)),
                active_version = \(feed.activeVersion), next_version = \(kept.nextVersion), next_change = \(kept.nextChange),
                modified_at = \(feed.modifiedAt), expires_at = \(feed.expiresAt)
            WHERE id = \(feed.id.description)
            """)
        let versions = Dictionary(before.feed.versions.map { ($0.id, $0) }) { first, _ in first }
        for version in before.feed.versions where !feed.versions.contains(where: { $0.id == version.id }) {
            try self.connection.run("DELETE FROM sandbox_version WHERE feed_id = \(feed.id.description) AND id = \(version.id)")
        }
        for version in feed.versions where versions[version.id] != version {
            if versions[version.id] == nil {
                try self.insert(version, of: feed.id)
            } else {
                try self.connection.run(
                    """
                    UPDATE sandbox_version SET label = \(version.label), events = \(SandboxColumn.text(version.events)),
                        calendar = \(version.text)
                    WHERE feed_id = \(feed.id.description) AND id = \(version.id)
                    """)
            }
        }
        try self.save(kept.planned, replacing: before.planned, of: feed.id)
        if let due = kept.nextDue { try self.hasten(.changeTestFeed, of: feed.id.description, to: due) }
    }

    private func save(_ planned: [PlannedChange], replacing before: [PlannedChange], of feed: FeedID) throws(SQLError) {
        let known = Dictionary(before.map { ($0.change.id, $0) }) { first, _ in first }
        for one in before where !planned.contains(where: { $0.change.id == one.change.id }) {
            try self.connection.run("DELETE FROM sandbox_change WHERE feed_id = \(feed.description) AND id = \(one.change.id)")
        }
        for one in planned where known[one.change.id] != one {
            if known[one.change.id] == nil {
                try self.insert(one, of: feed)
            } else {
                try self.connection.run(
                    """
                    UPDATE sandbox_change SET state = \(one.state), ended_at = \(one.endedAt)
                    WHERE feed_id = \(feed.description) AND id = \(one.change.id)
                    """)
            }
        }
    }

    private func insert(_ version: FeedVersion, of feed: FeedID) throws(SQLError) {
        try self.connection.run(
            """
            INSERT INTO sandbox_version (feed_id, id, label, events, calendar, created_at)
            VALUES (\(feed.description), \(version.id), \(version.label), \(SandboxColumn.text(version.events)), \(version.text),
                \(version.createdAt))
            """)
    }

    private func insert(_ planned: PlannedChange, of feed: FeedID) throws(SQLError) {
        let change = planned.change
        try self.connection.run(
            """
            INSERT INTO sandbox_change (feed_id, id, uid, version, due_at, changes, state, ended_at)
            VALUES (\(feed.description), \(change.id), \(change.uid), \(change.version), \(change.dueAt),
                \(SandboxColumn.text(change.changes)), \(planned.state), \(planned.endedAt))
            """)
    }

    /// A feed with all that is kept beside it.
    ///
    /// - Parameter id: The feed's identifier.
    /// - Returns: The feed, also where it has expired; `nil` where there is none.
    /// - Throws: `SQLError`.
    public func testFeed(_ id: FeedID) throws(SQLError) -> KeptTestFeed? {
        let versions = try self.connection.rows(
            "SELECT id, label, events, calendar, created_at FROM sandbox_version WHERE feed_id = \(id.description) ORDER BY id"
        ) { row throws(SQLError) in
            let (number, label) = (try row.int(), try row.text())
            let events = try row.parsed(SandboxColumn.events)
            let text = try row.optionalText()
            return FeedVersion(id: number, label: label, createdAt: try row.instant(), events: events, text: text)
        }
        let planned = try self.connection.rows(
            """
            SELECT id, uid, version, due_at, changes, state, ended_at FROM sandbox_change WHERE feed_id = \(id.description)
            ORDER BY id
            """
        ) { row throws(SQLError) in
            let change = ScheduledChange(
                id: try row.int(), uid: try row.text(), version: try row.int(), dueAt: try row.instant(),
                changes: try row.parsed(SandboxColumn.change))
            return PlannedChange(change, state: try row.word(), endedAt: try row.optionalInstant())
        }
        return try self.connection.first(
            """
            SELECT secret_hash, creator_hash, name, dialect, headers, faults, active_version, next_version, next_change, created_at,
                modified_at, expires_at
            FROM sandbox_feed WHERE id = \(id.description)
            """
        ) { row throws(SQLError) in try KeptTestFeed(reading: &row, id, versions, planned) }
    }

    /// What proves the owner of a feed.
    ///
    /// - Parameter id: The feed's identifier.
    /// - Returns: The keyed hash of its secret, and when it expires; `nil` where there is no such feed.
    /// - Throws: `SQLError`.
    public func testFeedProof(_ id: FeedID) throws(SQLError) -> (secretHash: [UInt8], expiresAt: Instant)? {
        let found = try self.connection.first("SELECT secret_hash, expires_at FROM sandbox_feed WHERE id = \(id.description)") {
            row throws(SQLError) in (try row.blob(), try row.instant())
        }
        return found.map { (secretHash: $0.0, expiresAt: $0.1) }
    }

    /// Whether there is a feed of an identifier, expired ones included.
    ///
    /// - Parameter id: The identifier.
    /// - Returns: Whether there is.
    /// - Throws: `SQLError`.
    public func hasTestFeed(_ id: FeedID) throws(SQLError) -> Bool {
        try self.connection.first("SELECT 1 FROM sandbox_feed WHERE id = \(id.description)") { _ in true } ?? false
    }

    /// The feeds that an address made and that have not expired.
    ///
    /// - Parameters:
    ///   - creators: Every keyed hash of the address, at least one.
    ///   - now: The time.
    /// - Returns: How many there are, and when the first of them expires.
    /// - Throws: `SQLError`.
    public func aliveTestFeeds(
        of creators: [[UInt8]], at now: Instant
    ) throws(SQLError) -> (count: Int, firstExpiry: Instant?) {
        let found = try self.connection.first(
            """
            SELECT COUNT(*), MIN(expires_at) FROM sandbox_feed WHERE creator_hash IN (\(list: creators)) AND expires_at > \(now)
            """
        ) { row throws(SQLError) in (try row.int(), try row.optionalInstant()) }
        return (found?.0 ?? 0, found?.1)
    }

    /// The hashes of the secrets of the feeds that have not expired.
    ///
    /// - Parameter now: The time.
    /// - Returns: The hashes.
    /// - Throws: `SQLError`.
    public func testFeedSecretHashes(at now: Instant) throws(SQLError) -> [[UInt8]] {
        try self.connection.rows("SELECT secret_hash FROM sandbox_feed WHERE expires_at > \(now)") { row throws(SQLError) in
            try row.blob()
        }
    }

    /// Deletes a feed with all that is kept beside it, and lets everyone know.
    ///
    /// - Parameter id: The feed's identifier.
    /// - Throws: `SQLError`.
    public func deleteTestFeed(_ id: FeedID) throws(SQLError) {
        self.announce(.testFeed(id))
        try self.connection.run("DELETE FROM sandbox_read WHERE feed_id = \(id.description)")
        try self.connection.run("DELETE FROM sandbox_change WHERE feed_id = \(id.description)")
        try self.connection.run("DELETE FROM sandbox_version WHERE feed_id = \(id.description)")
        try self.connection.run("DELETE FROM sandbox_feed WHERE id = \(id.description)")
        try self.connection.run("DELETE FROM job WHERE kind = \(Job.Kind.changeTestFeed) AND subject = \(id.description)")
        try self.connection.run("DELETE FROM sandbox_answer WHERE owner = \(id.description)")
    }

    func purgeTestFeeds(before oldest: Instant, limit: Int) throws(SQLError) -> Int {
        // One feed may have hundreds of rows, so few are deleted at a time.
        let old = try self.connection.rows(
            "SELECT id FROM sandbox_feed WHERE expires_at <= \(oldest) ORDER BY expires_at LIMIT \(limit / 50 + 1)"
        ) { row throws(SQLError) in try row.parsed { FeedID($0) } }
        for id in old { try self.deleteTestFeed(id) }
        return old.count > limit / 50 ? limit : old.count
    }
}
