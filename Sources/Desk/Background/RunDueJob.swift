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
        guard job.kind.isRegular else {
            try await self.applyFeedChanges(job, at: now)
            return job.kind
        }
        let oldest = now.adding(seconds: -Self.secondsKept(job.kind, readLogDays: readLogDays))
        try await self.store.write { records in
            let count = try records.purge(job.kind, before: oldest, limit: Self.rowsAtOnce)
            // What is left is done at once, what comes later in the hour that follows.
            let nextHour = Instant(secondsSinceEpoch: (now.secondsSinceEpoch / 3_600 + 1) * 3_600)
            try records.finish(job, next: count == Self.rowsAtOnce ? now : nextHour, at: now)
        }
        return job.kind
    }

    private static func secondsKept(_ kind: Job.Kind, readLogDays: Int) -> Int64 {
        switch kind {
        case .purgeAccessTokens: 0
        case .purgeIdempotencyKeys: self.answerLifetime
        case .purgeFeedReads: Int64(readLogDays) * 86_400
        case .purgeRateCounts: 86_400
        case .purgeEvents: self.eventLifetime
        case .purgeTestFeeds: self.testFeedMemory
        case .changeTestFeed: 0
        }
    }
}
