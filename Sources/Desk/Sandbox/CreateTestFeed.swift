import CivilTime
public import Identity
public import Sandbox
import Secrets
import Store

/// A feed with its secret, as only whoever makes it sees it.
public struct OpenedTestFeed: Sendable {
    /// The feed.
    public let feed: TestFeed
    /// What lets its owner change it.
    public let secret: String
}

extension Desk {
    /// How many feeds an address may make within an hour, clones included.
    public static let testFeedsAnHour = 10
    /// How many feeds an address may have that have not expired.
    public static let testFeedsOfAnAddress = 20
    /// How long an expired feed is remembered as such, in seconds.
    static let testFeedMemory: Int64 = 30 * 86_400

    /// Makes a test feed, and tells its secret for the only time.
    ///
    /// - Parameters:
    ///   - name: What its owner calls it.
    ///   - scenario: What it begins with; `nil` for one empty version.
    ///   - address: Where the request comes from: an IPv4 address or a /64 of IPv6.
    ///   - days: How many days it lasts.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``SandboxError/tooManyCreations(limit:retryAfter:)``, ``SandboxError/tooManyFeeds(limit:retryAfter:)``,
    ///   ``SandboxError/keyReused``, `SQLError`.
    public func createTestFeed(
        named name: String, from scenario: Scenario?, by address: String, lasting days: Int, once key: IdempotencyKey?,
        answer: @escaping @Sendable (OpenedTestFeed) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let (keyring, now) = (self.keyring, self.now())
        let maker = TestFeedMaker(address, lasting: days, with: keyring)
        return try await self.store.write { records in
            try Self.once(key, of: maker.owner, with: keyring, at: now, in: records, answer: answer) {
                try maker.make(at: now, in: records) { id, expiresAt in
                    guard let scenario else {
                        let version = FeedVersion(id: 0, label: "Initial", createdAt: now)
                        return (TestFeed(id: id, name: name, versions: [version], createdAt: now, expiresAt: expiresAt), [])
                    }
                    return scenario.feed(id: id, name: name, at: now, expiresAt: expiresAt)
                }
            }
        }
    }
}

/// Makes feeds for one address, as many as it may have.
struct TestFeedMaker: Sendable {
    /// The address as whose keys of idempotency are kept.
    let owner: String
    private let hashes: [[UInt8]]
    private let days: Int
    private let keyring: Keyring

    /// Makes feeds for an address.
    ///
    /// - Parameters:
    ///   - address: The address; only keyed hashes of it are kept.
    ///   - days: How many days the feeds last.
    ///   - keyring: The keys.
    init(_ address: String, lasting days: Int, with keyring: Keyring) {
        self.hashes = keyring.hashes("sandbox \(address)")
        self.owner = "address \(digest(keyring.hash("sandbox \(address)")))"
        self.days = days
        self.keyring = keyring
    }

    /// Makes a feed, within the limits.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - records: The transaction; a refusal undoes what was counted.
    ///   - content: What the feed holds, given its identifier and the first moment at which it is served no longer.
    /// - Returns: The feed.
    /// - Throws: ``SandboxError``, `SQLError`.
    func make(
        at now: Instant, in records: Records, _ content: (FeedID, Instant) -> (TestFeed, [ScheduledChange])
    ) throws -> OpenedTestFeed {
        // Counting first locks the address, so that requests at the same time do not pass together.
        let begun = now.secondsSinceEpoch % 3_600
        let hour = now.adding(seconds: -begun)
        guard try records.count(self.owner, since: hour) <= Desk.testFeedsAnHour else {
            throw SandboxError.tooManyCreations(limit: Desk.testFeedsAnHour, retryAfter: Int(3_600 - begun))
        }
        let alive = try records.aliveTestFeeds(of: self.hashes, at: now)
        guard alive.count < Desk.testFeedsOfAnAddress else {
            let seconds = alive.firstExpiry.map { Int(now.seconds(to: $0)) } ?? 3_600
            throw SandboxError.tooManyFeeds(limit: Desk.testFeedsOfAnAddress, retryAfter: max(seconds, 1))
        }
        var generator = SystemRandomNumberGenerator()
        var id = FeedID.random(using: &generator)
        while try records.hasTestFeed(id) { id = FeedID.random(using: &generator) }
        let (feed, changes) = content(id, now.adding(seconds: Int64(self.days) * 86_400))
        let secret = randomAlphanumerics(28)
        let kept = KeptTestFeed(
            feed, planned: changes.map { PlannedChange($0) }, secretHash: self.keyring.hash(secret),
            creatorHash: self.hashes.first ?? [])
        try records.insert(kept)
        return OpenedTestFeed(feed: feed, secret: secret)
    }
}
