public import CivilTime
public import SQL

/// Something to be done in the background when its time has come, by whichever node claims it first.
public struct Job: Hashable, Sendable {
    /// What is to be done.
    public enum Kind: String, CaseIterable, Sendable {
        /// Access tokens that have expired are deleted.
        case purgeAccessTokens
        /// Answers to idempotency keys that are no longer given again are deleted.
        case purgeIdempotencyKeys
        /// Old readings of feeds are deleted.
        case purgeFeedReads
        /// Counts of periods that are over are deleted.
        case purgeRateCounts
        /// Old events, their deliveries and the attempts at them are deleted.
        case purgeEvents
        /// Readers of calendars that have not come for too long are told of.
        case noticeStalledReaders
        /// Test feeds that expired long ago are deleted.
        case purgeTestFeeds
        /// The scheduled changes of a test feed, the subject, are made.
        case changeTestFeed

        /// Whether it is always done again, to everything; if not, it is there while its subject needs it.
        public var isRegular: Bool { self != .changeTestFeed }
    }

    /// What is to be done.
    public let kind: Kind
    /// What it is to be done to; empty where it is done to everything.
    public let subject: String
    /// When it was due.
    public let dueAt: Instant
    /// Who claimed it.
    public let node: String
    /// How often it was claimed; only the last claim counts.
    public let attempt: Int
}

/// A claim whose time ran out, so that another node has claimed the job since; nothing that was done under it may be kept.
public struct ClaimLost: Error {}

extension Records {
    /// Makes sure that a job exists.
    ///
    /// - Parameters:
    ///   - kind: What is to be done.
    ///   - subject: What it is to be done to.
    ///   - due: When, if the job is new.
    /// - Throws: `SQLError`.
    public func schedule(_ kind: Job.Kind, of subject: String = "", at due: Instant) throws(SQLError) {
        try self.connection.run(
            """
            INSERT INTO job (kind, subject, due_at, claimed_until, attempt, runs) VALUES (\(kind), \(subject), \(due), 0, 0, 0)
            ON CONFLICT (kind, subject) DO NOTHING
            """)
    }

    /// Makes sure that a job is done at some time or before.
    ///
    /// - Parameters:
    ///   - kind: What is to be done.
    ///   - subject: What it is to be done to.
    ///   - due: When at the latest.
    /// - Throws: `SQLError`.
    public func hasten(_ kind: Job.Kind, of subject: String, to due: Instant) throws(SQLError) {
        try self.connection.run(
            """
            INSERT INTO job (kind, subject, due_at, claimed_until, attempt, runs) VALUES (\(kind), \(subject), \(due), 0, 0, 0)
            ON CONFLICT (kind, subject) DO UPDATE
            SET due_at = CASE WHEN job.due_at < excluded.due_at THEN job.due_at ELSE excluded.due_at END
            """)
    }

    /// Whether a job is due that nobody has claimed.
    ///
    /// - Parameter now: The time.
    /// - Returns: Whether there is one.
    /// - Throws: `SQLError`.
    public func hasDueJob(at now: Instant) throws(SQLError) -> Bool {
        try self.connection.first("SELECT 1 FROM job WHERE due_at <= \(now) AND claimed_until <= \(now) LIMIT 1") { _ in true } ?? false
    }

    /// Claims the job that has been due for longest and that nobody has claimed.
    ///
    /// - Parameters:
    ///   - node: Who claims it.
    ///   - now: The time.
    ///   - seconds: How long the claim lasts; a node that died has lost it then.
    /// - Returns: The job; `nil` where none is due.
    /// - Throws: `SQLError`.
    public func claimJob(for node: String, at now: Instant, lasting seconds: Int64) throws(SQLError) -> Job? {
        try self.connection.first(
            """
            UPDATE job SET claimed_by = \(node), claimed_until = \(now.adding(seconds: seconds)), attempt = attempt + 1
            WHERE (kind, subject) IN (
                SELECT kind, subject FROM job WHERE due_at <= \(now) AND claimed_until <= \(now)
                ORDER BY due_at, kind, subject LIMIT 1 /* FOR UPDATE SKIP LOCKED */
            )
            RETURNING kind, subject, due_at, attempt
            """
        ) { row throws(SQLError) in
            Job(kind: try row.word(), subject: try row.text(), dueAt: try row.instant(), node: node, attempt: try row.int())
        }
    }

    /// Ends a claim, in the transaction of what was done under it.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - next: When the job is due again; `nil` where it is done for good.
    ///   - now: The time.
    /// - Throws: ``ClaimLost`` where another node has claimed the job since, and `SQLError`.
    public func finish(_ job: Job, next: Instant?, at now: Instant) throws {
        let isOurs: Query = """
            kind = \(job.kind) AND subject = \(job.subject) AND claimed_by = \(job.node) AND attempt = \(job.attempt)
            """
        let changed =
            if let next {
                try self.connection.change(
                    """
                    UPDATE job SET due_at = \(next), claimed_by = NULL, claimed_until = 0, runs = runs + 1, last_run_at = \(now)
                    WHERE \(isOurs)
                    """)
            } else {
                try self.connection.change("DELETE FROM job WHERE \(isOurs)")
            }
        guard changed == 1 else { throw ClaimLost() }
    }

    /// Deletes what is of no more use to anybody.
    ///
    /// - Parameters:
    ///   - kind: Which of the jobs that delete; any other deletes nothing.
    ///   - oldest: The time before which it is of no use.
    ///   - limit: The most rows to delete.
    /// - Returns: How many rows were deleted.
    /// - Throws: `SQLError`.
    public func purge(_ kind: Job.Kind, before oldest: Instant, limit: Int) throws(SQLError) -> Int {
        switch kind {
        case .purgeAccessTokens:
            try self.connection.change(
                "DELETE FROM access_token WHERE hash IN (SELECT hash FROM access_token WHERE expires_at <= \(oldest) LIMIT \(limit))")
        case .purgeIdempotencyKeys:
            try max(
                self.connection.change(
                    """
                    DELETE FROM idempotency_key WHERE (client_id, name) IN (
                        SELECT client_id, name FROM idempotency_key WHERE recorded_at <= \(oldest) LIMIT \(limit)
                    )
                    """), self.purgeTestFeedAnswers(before: oldest, limit: limit))
        case .purgeFeedReads:
            try self.connection.change(
                """
                DELETE FROM feed_read WHERE (property_id, subscriber, minute, revision, status, agent, network) IN (
                    SELECT property_id, subscriber, minute, revision, status, agent, network FROM feed_read
                    WHERE minute < \(oldest.secondsSinceEpoch / 60) LIMIT \(limit)
                )
                """)
        case .purgeRateCounts:
            try self.connection.change(
                """
                DELETE FROM rate_count WHERE (bucket, period_start) IN (
                    SELECT bucket, period_start FROM rate_count WHERE period_start < \(oldest) LIMIT \(limit)
                )
                """)
        case .purgeEvents: try self.purgeEvents(before: oldest, limit: limit)
        case .purgeTestFeeds: try self.purgeTestFeeds(before: oldest, limit: limit)
        case .noticeStalledReaders, .changeTestFeed: 0
        }
    }
}
