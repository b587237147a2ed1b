import CivilTime
public import Identity
import Sandbox
import Store

extension Desk {
    /// Makes a feed that is like another one, with a secret of its own; it counts as a creation of the address.
    ///
    /// - Parameters:
    ///   - access: The right to do so.
    ///   - address: Where the request comes from: an IPv4 address or a /64 of IPv6.
    ///   - days: How many days the new feed lasts.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: As ``createTestFeed(named:from:by:lasting:once:answer:)``, and ``SandboxError/unknownFeed``,
    ///   ``SandboxError/expiredFeed``, ``SandboxError/wrongSecret``.
    public func cloneTestFeed(
        _ access: TestFeedAccess, by address: String, lasting days: Int, once key: IdempotencyKey?,
        answer: @escaping @Sendable (OpenedTestFeed) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let keyring = self.keyring
        let maker = TestFeedMaker(address, lasting: days, with: keyring)
        return try await self.withTestFeed(access) { records, kept, now in
            try Self.once(key, of: access.feed.description, with: keyring, at: now, in: records, answer: answer) {
                var (like, planned) = (kept.feed, kept.planned)
                like.apply(&planned, dueAt: now)
                return try maker.make(at: now, in: records) { clone, expiresAt in
                    let waiting = planned.filter(\.isWaiting).map(\.change)
                    return (TestFeed(clone, like: like, createdAt: now, expiresAt: expiresAt), waiting)
                }
            }
        }
    }
}

extension TestFeed {
    fileprivate init(_ id: FeedID, like other: TestFeed, createdAt: Instant, expiresAt: Instant) {
        self.init(
            id: id, name: other.name, versions: other.versions, dialect: other.dialect, createdAt: createdAt, expiresAt: expiresAt)
        self.headers = other.headers
        self.faults = other.faults
        self.activeVersion = other.activeVersion
    }
}
