import CivilTime
public import Sandbox
import Secrets
import Store

/// A test feed as anybody may see it.
public struct ShownTestFeed: Sendable {
    /// The feed, with the changes made that are due.
    public let feed: TestFeed
    /// Who read it, newest first.
    public let reads: [AccessRecord]
    /// Whether the one who asked knows its secret.
    public let isAuthorized: Bool
}

extension Desk {
    /// Shows a test feed with all its versions and who read it; readings of other nodes show up within seconds.
    ///
    /// - Parameters:
    ///   - id: The feed.
    ///   - secret: What may be its secret.
    /// - Returns: The feed.
    /// - Throws: ``SandboxError/unknownFeed``, ``SandboxError/expiredFeed``, `SQLError`.
    public func showTestFeed(_ id: FeedID, secret: String?) async throws -> ShownTestFeed {
        let now = self.now()
        // Before the database is asked: what is written meanwhile is then in both, and told apart by its mark.
        let unwritten = self.testFeedReads.reads(of: id)
        let (found, written) = try await self.store.read { (try $0.testFeed(id), try $0.testFeedReads(of: id)) }
        guard var kept = found else { throw SandboxError.unknownFeed }
        guard now < kept.feed.expiresAt else { throw SandboxError.expiredFeed }
        kept.feed.apply(&kept.planned, dueAt: now)
        let marks = Set(written.map(\.mark))
        let reads = unwritten.filter { !marks.contains($0.mark) } + written
        let hash = kept.secretHash
        let isAuthorized = try await self.withKeys { keyring in
            secret.flatMap { Self.proves(keyring.hashes($0), hash) ? true : nil }
        }
        return ShownTestFeed(
            feed: kept.feed, reads: reads.prefix(AccessRecord.kept).map(\.record), isAuthorized: isAuthorized ?? false)
    }
}
