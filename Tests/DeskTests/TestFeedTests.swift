import CivilTime
import Identity
import Sandbox
import Secrets
import Store
import Testing

@testable import Desk

/// What the sandbox's routes cannot show: keys that change, and what is kept in memory.
@Suite struct TestFeedTests {
    private static let rotated = Keyring(key: Array(2...33), older: [Array(1...32)])

    private static func desk(_ house: House, _ keyring: Keyring) -> Desk {
        Desk(store: house.store, keyring: keyring, zones: ZoneDirectory()) { house.clock.now }
    }

    // Makes a feed; its identifier and secret are told as the answer.
    private static func make(_ desk: Desk, by address: String = "192.0.2.1") async throws -> (id: FeedID, secret: String) {
        let answer = try await desk.createTestFeed(named: "A", from: nil, by: address, lasting: 30, once: nil) { opened in
            House.answer(201, "\(opened.feed.id) \(opened.secret)")
        }
        let words = String(decoding: answer.body, as: UTF8.self).split(separator: " ")
        return (try #require(FeedID(String(words[0]))), String(words[1]))
    }

    private static func rename(_ feed: (id: FeedID, secret: String), to name: String, at desk: Desk) async throws {
        var change = TestFeedChange()
        change.name = name
        try await desk.updateTestFeed(try await desk.proveTestFeed(feed.id, secret: feed.secret), change)
    }

    @Test("a secret outlives the key that it was hashed with, once its owner was seen") func rotation() async throws {
        try await withHouse { house in
            let (seen, unseen) = (try await Self.make(house.desk), try await Self.make(house.desk))
            let desk = Self.desk(house, Self.rotated)
            #expect(try await desk.countOldKeyUses().testFeeds == 2)
            #expect(try await desk.showTestFeed(seen.id, secret: seen.secret).isAuthorized)
            try await Self.rename(seen, to: "B", at: desk)
            #expect(try await desk.countOldKeyUses().testFeeds == 1)
            let alone = Self.desk(house, Keyring(key: Array(2...33)))
            try await Self.rename(seen, to: "C", at: alone)
            await #expect(throws: SandboxError.wrongSecret) { try await Self.rename(unseen, to: "D", at: alone) }
            // An address is counted on under the new key.
            for number in 0..<18 {
                if number % 9 == 8 { house.clock.advance(seconds: 3_600) }
                _ = try await Self.make(desk)
            }
            house.clock.advance(seconds: 3_600)
            await #expect { _ = try await Self.make(desk) } throws: { error in
                if case SandboxError.tooManyFeeds? = error as? SandboxError { true } else { false }
            }
            _ = try await Self.make(desk, by: "192.0.2.2")
        }
    }

    @Test("a right that was proven ends with its feed") func staleRight() async throws {
        try await withHouse { house in
            let feed = try await Self.make(house.desk)
            let access = try await house.desk.proveTestFeed(feed.id, secret: feed.secret)
            try await house.desk.removeTestFeed(access)
            await #expect(throws: SandboxError.unknownFeed) { try await house.desk.updateTestFeed(access, TestFeedChange()) }
            await #expect(throws: SandboxError.unknownFeed) { try await house.desk.listFeedChanges(at: access) }
        }
    }

    private static func published(_ feed: TestFeed, at now: Instant) -> (TestFeedCache.Source, PublishedTestFeed) {
        let source = TestFeedCache.Source(feed: feed, planned: [])
        return (source, PublishedTestFeed(source, at: now))
    }

    private static func feed(_ id: String, _ label: String, until end: Instant, dialect: FeedDialect = .plain) throws -> TestFeed {
        let version = FeedVersion(id: 0, label: label, createdAt: .first)
        return TestFeed(
            id: try #require(FeedID(id)), name: label, versions: [version], dialect: dialect, createdAt: .first, expiresAt: end)
    }

    @Test("what changed while it was being loaded is not kept, and neither is what somebody else loads anew") func dropped() throws {
        let now = try instant("2026-06-01T10:00:00Z")
        let (source, published) = Self.published(try Self.feed("aaaaaaaaaa", "old", until: .last), at: now)
        let id = source.feed.id
        let cache = TestFeedCache(limit: 1 << 20)
        let slow = cache.begin(id)
        cache.drop(id)
        cache.keep(source, published, of: id, begunAs: slow)
        #expect(cache.published(id, at: now) == nil)
        let (first, second) = (cache.begin(id), cache.begin(id))
        cache.keep(source, published, of: id, begunAs: first)
        #expect(cache.published(id, at: now) == nil)
        cache.keep(source, published, of: id, begunAs: second)
        #expect(cache.published(id, at: now)?.tag == published.tag)
        let third = cache.begin(id)
        cache.dropAll()
        cache.keep(source, published, of: id, begunAs: third)
        #expect(cache.published(id, at: now) == nil)
        #expect(cache.source(id) == nil)
    }

    @Test("a feed is kept ready until the day ends, until its second ends where its bytes tell the time, and until it expires")
    func validity() throws {
        let now = try instant("2026-06-01T23:59:00Z")
        for (dialect, end, seconds) in [
            (FeedDialect.plain, Instant.last, Int64(60)), (.airbnb, .last, 1), (.plain, now.adding(seconds: 7), 7),
        ] {
            let (source, published) = Self.published(try Self.feed("aaaaaaaaaa", "a", until: end, dialect: dialect), at: now)
            let cache = TestFeedCache(limit: 1 << 20)
            cache.keep(source, published, of: source.feed.id, begunAs: cache.begin(source.feed.id))
            #expect(cache.published(source.feed.id, at: now.adding(seconds: seconds - 1)) != nil)
            #expect(cache.published(source.feed.id, at: now.adding(seconds: seconds)) == nil)
            #expect(cache.published(source.feed.id, at: now.adding(seconds: -1)) == nil)
            #expect(cache.source(source.feed.id) != nil)
        }
    }

    @Test("beyond its limit the cache forgets all but the newest") func limit() throws {
        let now = try instant("2026-06-01T10:00:00Z")
        let cache = TestFeedCache(limit: 5_000)
        let ids = ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc", "dddddddddd", "eeeeeeeeee"]
        for id in ids {
            let (source, published) = Self.published(try Self.feed(id, id, until: .last), at: now)
            cache.keep(source, published, of: source.feed.id, begunAs: cache.begin(source.feed.id))
        }
        let kept = try ids.filter { cache.source(try #require(FeedID($0))) != nil }
        #expect(kept.contains("eeeeeeeeee") && kept.count < ids.count)
    }

    @Test("readings whose writing failed are kept for the next one") func failedWriting() throws {
        let id = try #require(FeedID("aaaaaaaaaa"))
        let log = TestFeedReadLog()
        func add(_ version: Int) {
            log.add(AccessRecord(at: .first, method: "GET", status: 200, version: version, bytes: 0, userAgent: "", network: ""), of: id)
        }
        add(1)
        #expect(log.begin()[id]?.map(\.record.version) == [1])
        add(2)
        #expect(log.begin().isEmpty, "one writing at a time")
        #expect(log.reads(of: id).map(\.record.version) == [2, 1])
        log.end(isWritten: false)
        #expect(log.begin()[id]?.map(\.record.version) == [1, 2])
        log.end(isWritten: true)
        #expect(log.reads(of: id).isEmpty && log.begin().isEmpty)
    }
}
