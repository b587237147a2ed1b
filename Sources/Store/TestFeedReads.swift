import CivilTime
public import SQL
public import Sandbox

/// A reading of a test feed with a number of its own, so that writing it twice keeps it once.
public struct MarkedRead: Sendable, Equatable {
    /// A random number.
    public let mark: Int64
    /// What the reading was like.
    public let record: AccessRecord

    /// Marks a reading.
    ///
    /// - Parameters:
    ///   - mark: A random number.
    ///   - record: What the reading was like.
    public init(mark: Int64, record: AccessRecord) {
        self.mark = mark
        self.record = record
    }
}

extension Records {
    /// Writes readings of a feed, and deletes those beyond the newest ``AccessRecord/kept``; of a feed that is gone none are kept.
    ///
    /// - Parameters:
    ///   - reads: The readings, oldest first.
    ///   - feed: The feed.
    /// - Throws: `SQLError`.
    public func write(_ reads: [MarkedRead], of feed: FeedID) throws(SQLError) {
        guard try self.hasTestFeed(feed) else { return }
        for read in reads {
            let record = read.record
            try self.connection.run(
                """
                INSERT INTO sandbox_read (feed_id, mark, read_at, method, status, version, bytes, agent, network, if_none_match,
                    if_modified_since)
                VALUES (\(feed.description), \(read.mark), \(record.at), \(record.method), \(record.status), \(record.version),
                    \(record.bytes), \(record.userAgent), \(record.network), \(record.ifNoneMatch), \(record.ifModifiedSince))
                ON CONFLICT (mark) DO NOTHING
                """)
        }
        try self.connection.run(
            """
            DELETE FROM sandbox_read WHERE feed_id = \(feed.description) AND number <= (
                SELECT number FROM sandbox_read WHERE feed_id = \(feed.description)
                ORDER BY number DESC LIMIT 1 OFFSET \(AccessRecord.kept)
            )
            """)
    }

    /// The readings of a feed that are written, newest first.
    ///
    /// - Parameter feed: The feed.
    /// - Returns: The readings.
    /// - Throws: `SQLError`.
    public func testFeedReads(of feed: FeedID) throws(SQLError) -> [MarkedRead] {
        try self.connection.rows(
            """
            SELECT mark, read_at, method, status, version, bytes, agent, network, if_none_match, if_modified_since
            FROM sandbox_read WHERE feed_id = \(feed.description) ORDER BY number DESC LIMIT \(AccessRecord.kept)
            """
        ) { row throws(SQLError) in
            let mark = try row.integer()
            let record = AccessRecord(
                at: try row.instant(), method: try row.text(), status: try row.int(), version: try row.int(), bytes: try row.int(),
                userAgent: try row.text(), network: try row.text(), ifNoneMatch: try row.optionalText(),
                ifModifiedSince: try row.optionalText())
            return MarkedRead(mark: mark, record: record)
        }
    }
}
