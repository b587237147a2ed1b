import CivilTime
import Sandbox
import Store

extension Desk {
    /// Makes the scheduled changes of a test feed whose time has come, and says when the next is due.
    ///
    /// A change that a reader's look or the owner's own change brought about before is not made again: what is kept says what became
    /// of it, and changes of one feed are decided one after the other.
    ///
    /// - Parameters:
    ///   - job: The job, claimed; its subject is the feed.
    ///   - now: The time.
    /// - Throws: `ClaimLost`, `SQLError`.
    func applyFeedChanges(_ job: Job, at now: Instant) async throws {
        guard let id = FeedID(job.subject) else { return try await self.store.write { try $0.finish(job, next: nil, at: now) } }
        try await self.store.write(of: id) { records in
            // With a feed its job goes too.
            guard let before = try records.testFeed(id) else { return }
            var kept = before
            if kept.feed.apply(&kept.planned, dueAt: now) { try records.save(kept, replacing: before) }
            try records.finish(job, next: kept.nextDue, at: now)
        }
    }
}
