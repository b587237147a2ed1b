import CivilTime
public import Store

extension Desk {
    /// How long a claim lasts, in seconds: much longer than a part of any job takes.
    static let claimSeconds: Int64 = 60
    /// How many rows one part of a job deletes, so that bookings never wait long for it.
    static let rowsAtOnce = 1_000

    /// Makes sure that everything which has to be done regularly will be.
    ///
    /// - Throws: `SQLError`.
    public func scheduleJobs() async throws {
        let now = self.now()
        try await self.store.write { records in for kind in Job.Kind.allCases where kind.isRegular { try records.schedule(kind, at: now) } }
    }

    /// Does one part of a job that is due; of any number of nodes one does it, and what it did is kept once.
    ///
    /// The claim is ended in the transaction that does the work. A node that dies before has done nothing, and after a minute another
    /// one claims the job; a node that was merely slow finds its claim lost, and what it did is undone.
    ///
    /// - Parameters:
    ///   - node: The node that does it.
    ///   - readLogDays: For how many days readings of feeds are kept.
    /// - Returns: The kind of the job; `nil` where none is due.
    /// - Throws: `ClaimLost`, `SQLError`.
    public func runDueJob(as node: String, readLogDays: Int) async throws -> Job.Kind? {
        let now = self.now()
        guard try await self.store.read({ try $0.hasDueJob(at: now) }) else { return nil }
        guard let job = try await self.store.write({ try $0.claimJob(for: node, at: now, lasting: Self.claimSeconds) }) else { return nil }
        switch job.kind {
        case .purgeAccessTokens: try await self.purge(job, keeping: 0, at: now)
        case .purgeIdempotencyKeys: try await self.purge(job, keeping: Self.answerLifetime, at: now)
        case .purgeFeedReads: try await self.purge(job, keeping: Int64(readLogDays) * 86_400, at: now)
        case .purgeRateCounts: try await self.purge(job, keeping: 86_400, at: now)
        case .purgeEvents: try await self.purge(job, keeping: Self.eventLifetime, at: now)
        case .purgeTestFeeds: try await self.purge(job, keeping: Self.testFeedMemory, at: now)
        case .noticeStalledReaders: try await self.noticeStalledReaders(job, at: now)
        case .changeTestFeed: try await self.applyFeedChanges(job, at: now)
        }
        return job.kind
    }

    private func purge(_ job: Job, keeping seconds: Int64, at now: Instant) async throws {
        try await self.store.write { records in
            let count = try records.purge(job.kind, before: now.adding(seconds: -seconds), limit: Self.rowsAtOnce)
            try Self.finish(job, every: 3_600, isDone: count < Self.rowsAtOnce, at: now, in: records)
        }
    }

    /// Ends a claim: what is left is done at once, what comes later when the next period begins.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - period: How often it is done, in seconds.
    ///   - isDone: Whether nothing is left.
    ///   - now: The time.
    ///   - records: The transaction of what was done.
    /// - Throws: `ClaimLost`, `SQLError`.
    static func finish(_ job: Job, every period: Int64, isDone: Bool, at now: Instant, in records: Records) throws {
        let next = Instant(secondsSinceEpoch: (now.secondsSinceEpoch / period + 1) * period)
        try records.finish(job, next: isDone ? next : now, at: now)
    }
}
