import CivilTime
public import Sandbox
import Secrets
import Store

/// A test feed at a moment, ready to be sent.
///
/// A class, so that handing it to each answer costs one reference.
public final class PublishedTestFeed: Sendable {
    /// The feed with the changes made that are due, and with the version in use alone.
    public let feed: TestFeed
    /// The calendar of that version in the manner of the feed's producer, with nothing wrong on purpose.
    public let calendar: [UInt8]
    /// What tells this calendar from any other, in quotes: a digest of its bytes.
    public let tag: String
    /// When anything that readers can see was changed last, as RFC 3339 has it.
    public let modified: String
    private let madeAt: Instant
    private let validUntil: Instant

    /// Publishes a feed.
    ///
    /// - Parameters:
    ///   - source: What it is served from.
    ///   - now: The time.
    init(_ source: TestFeedCache.Source, at now: Instant) {
        var (feed, planned) = (source.feed, source.planned)
        feed.apply(&planned, dueAt: now)
        self.feed = feed
        self.calendar = feed.active?.calendar(of: feed, at: now) ?? []
        self.tag = "\"\(digest(self.calendar))\""
        self.modified = feed.modifiedAt.rfc3339
        self.madeAt = now
        // A producer that leaves out what is over does so at the end of a day.
        let tomorrow = Instant(utc: .init(day: now.utc.day.advanced(by: 1), time: .midnight))
        let next = planned.filter(\.isWaiting).map(\.change.dueAt).min() ?? .last
        let end = feed.dialect.usesClock ? now.adding(seconds: 1) : tomorrow
        self.validUntil = min(end, next, feed.expiresAt)
    }

    /// Whether it is what is served at a moment, unless somebody changes the feed.
    func holds(at now: Instant) -> Bool { self.madeAt <= now && now < self.validUntil }
}

/// One answer of a test feed.
public struct ServedTestFeed: Sendable {
    fileprivate let published: PublishedTestFeed
    /// What is sent of its calendar.
    public let body: [UInt8]
    /// What tells this body from any other, in quotes.
    public let tag: String
    /// What is wrong with this answer on purpose; what of it concerns the body is done.
    public let faults: FeedFaults

    /// The feed, with the version in use alone.
    public var feed: TestFeed { self.published.feed }

    /// When anything that readers can see was changed last, as RFC 3339 has it.
    public var modified: String { self.published.modified }
}

extension Desk {
    /// A test feed as it is served now, if it is ready to be sent.
    ///
    /// - Parameter id: The feed.
    /// - Returns: The feed; `nil` where ``publishTestFeed(_:)`` has to be asked.
    public func readyTestFeed(_ id: FeedID) -> PublishedTestFeed? { self.testFeeds.published(id, at: self.now()) }

    /// Publishes a test feed as it is at this moment, whether or not the clock's own work has caught up with it.
    ///
    /// - Parameter id: The feed.
    /// - Returns: The feed.
    /// - Throws: ``SandboxError/unknownFeed``, ``SandboxError/expiredFeed``, `SQLError`.
    public func publishTestFeed(_ id: FeedID) async throws -> PublishedTestFeed {
        try await self.caughtUp()
        let now = self.now()
        if let ready = self.testFeeds.published(id, at: now) { return ready }
        let load = self.testFeeds.begin(id)
        do {
            let source = try await self.source(of: id)
            guard now < source.feed.expiresAt else { throw SandboxError.expiredFeed }
            let published = PublishedTestFeed(source, at: now)
            self.testFeeds.keep(source, published, of: id, begunAs: load)
            return published
        } catch {
            self.testFeeds.keep(nil, nil, of: id, begunAs: load)
            throw error
        }
    }

    private func source(of id: FeedID) async throws -> TestFeedCache.Source {
        if let source = self.testFeeds.source(id) { return source }
        guard let kept = try await self.store.read({ try $0.testFeed(id) }) else { throw SandboxError.unknownFeed }
        var feed = kept.feed
        feed.versions.removeAll { $0.id != feed.activeVersion }
        let planned = kept.planned.filter { $0.isWaiting && $0.change.version == feed.activeVersion }
        return TestFeedCache.Source(feed: feed, planned: planned)
    }

    /// Makes the next answer of a feed: its calendar, with what is wrong on purpose.
    ///
    /// Where faults show now and then only, each node counts its own answers, from 1 on since the faults were set or the node began.
    ///
    /// - Parameter published: The feed.
    /// - Returns: The answer.
    public func serve(_ published: PublishedTestFeed) -> ServedTestFeed {
        let feed = published.feed
        let isFaulty = feed.faults.everyNth == nil || feed.faults.shows(in: self.testFeedTurns.next(of: feed))
        guard isFaulty, feed.faults != FeedFaults() else {
            return ServedTestFeed(published: published, body: published.calendar, tag: published.tag, faults: FeedFaults())
        }
        let body = feed.faults.applied(to: published.calendar)
        let tag = body == published.calendar ? published.tag : "\"\(digest(body))\""
        return ServedTestFeed(published: published, body: body, tag: tag, faults: feed.faults)
    }
}
