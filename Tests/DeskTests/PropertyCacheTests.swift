import Bookings
import CivilTime
import Store
import Synchronization
import Testing

@testable import Desk

@Suite struct PropertyCacheTests {
    private static let now = Instant(secondsSinceEpoch: 1_000)
    private static let key = FeedCache.Key(property: .random(), unit: nil)

    private struct Failed: Error {}

    private static func feed(_ name: String, size: Int = 10, validFor seconds: Int64 = 60) -> Feed {
        Feed(
            bytes: [UInt8](repeating: 0x20, count: size), gzip: [], tag: name, gzipTag: name, lastModified: self.now, revision: 1,
            validUntil: self.now.adding(seconds: seconds))
    }

    /// Holds builds until a test lets them end, and counts them.
    private final class Builder: Sendable {
        private let state = Mutex((builds: 0, waiting: [CheckedContinuation<Void, Never>]()))

        var builds: Int { self.state.withLock { $0.builds } }

        func build(_ name: String) async -> Feed {
            await withCheckedContinuation { continuation in
                self.state.withLock { state in
                    state.builds += 1
                    state.waiting.append(continuation)
                }
            }
            return feed(name)
        }

        func letEnd() {
            let waiting = self.state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }

        func until(_ builds: Int) async throws {
            while self.builds < builds { try await Task.sleep(for: .milliseconds(1)) }
        }
    }

    @Test("a feed is ready until its day ends", arguments: [(0, true), (59, true), (60, false), (61, false)] as [(Int64, Bool)])
    func validity(seconds: Int64, isReady: Bool) async throws {
        let cache = FeedCache(limit: 1_000_000)
        #expect(cache.value(Self.key, at: Self.now) == nil)
        _ = try await cache.value(Self.key, at: Self.now) { Self.feed("a") }
        #expect((cache.value(Self.key, at: Self.now.adding(seconds: seconds)) != nil) == isReady)
        let again = try await cache.value(Self.key, at: Self.now.adding(seconds: seconds)) { Self.feed("b") }
        #expect(again.tag == (isReady ? "a" : "b"))
    }

    @Test("of many that miss, one builds and the others wait for it", arguments: [2, 50]) func single(readers: Int) async throws {
        let (cache, builder) = (FeedCache(limit: 1_000_000), Builder())
        let tags = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<readers {
                group.addTask { try await cache.value(Self.key, at: Self.now) { await builder.build("a") }.tag }
            }
            try await builder.until(1)
            // Time for the others to arrive; those that come later find the feed, so that the count stays right.
            try await Task.sleep(for: .milliseconds(20))
            builder.letEnd()
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(tags == [String](repeating: "a", count: readers))
        #expect(builder.builds == 1)
    }

    @Test("a build under way when the property changed is not kept, and whoever comes later has another") func dropped() async throws {
        let (cache, builder) = (FeedCache(limit: 1_000_000), Builder())
        async let early = cache.value(Self.key, at: Self.now) { await builder.build("old") }
        try await builder.until(1)
        cache.drop(Self.key.property)
        async let late = cache.value(Self.key, at: Self.now) { await builder.build("new") }
        try await builder.until(2)
        builder.letEnd()
        #expect(try await early.tag == "old")
        #expect(try await late.tag == "new")
        #expect(cache.value(Self.key, at: Self.now)?.tag == "new")
    }

    @Test("an old build that ends last does not take the place of the new one") func late() async throws {
        let (cache, old, new) = (FeedCache(limit: 1_000_000), Builder(), Builder())
        async let early = cache.value(Self.key, at: Self.now) { await old.build("old") }
        try await old.until(1)
        cache.drop(Self.key.property)
        async let late = cache.value(Self.key, at: Self.now) { await new.build("new") }
        try await new.until(1)
        new.letEnd()
        #expect(try await late.tag == "new")
        old.letEnd()
        #expect(try await early.tag == "old")
        #expect(cache.value(Self.key, at: Self.now)?.tag == "new")
    }

    @Test("a build that fails is told to its reader, and the next one builds anew") func failing() async throws {
        let cache = FeedCache(limit: 1_000_000)
        for _ in 0..<2 { await #expect(throws: Failed.self) { try await cache.value(Self.key, at: Self.now) { throw Failed() } } }
        let feed = try await cache.value(Self.key, at: Self.now) { Self.feed("a") }
        #expect(feed.tag == "a")
    }

    @Test("dropping a property drops its units' feeds and no other property's") func dropOne() async throws {
        let cache = FeedCache(limit: 1_000_000)
        let ofUnit = FeedCache.Key(property: Self.key.property, unit: .random())
        let other = FeedCache.Key(property: .random(), unit: nil)
        for key in [Self.key, ofUnit, other] { _ = try await cache.value(key, at: Self.now) { Self.feed("a") } }
        cache.drop(Self.key.property)
        #expect(cache.value(Self.key, at: Self.now) == nil)
        #expect(cache.value(ofUnit, at: Self.now) == nil)
        #expect(cache.value(other, at: Self.now) != nil)
    }

    @Test("beyond its limit the cache forgets what was not read for longest", arguments: [4, 16]) func limit(fitting: Int) async throws {
        let cache = FeedCache(limit: fitting * 1_400)
        let keys = (0..<200).map { _ in FeedCache.Key(property: .random(), unit: nil) }
        for key in keys {
            _ = try await cache.value(key, at: Self.now) { Self.feed("a", size: 1_000) }
            // One that is read all the time.
            _ = try await cache.value(keys[0], at: Self.now) { Self.feed("again", size: 1_000) }
        }
        #expect(cache.value(keys[0], at: Self.now)?.tag == "a")
        let kept = keys.filter { cache.value($0, at: Self.now) != nil }
        #expect(kept.count <= fitting + 2)
        #expect(kept.contains(keys[199]))
    }

    @Test("what is larger than half the limit is given, and not kept", arguments: [(600, true), (601, false)])
    func tooLarge(size: Int, isKept: Bool) async throws {
        let cache = FeedCache(limit: 2_000)
        let other = FeedCache.Key(property: .random(), unit: nil)
        _ = try await cache.value(other, at: Self.now) { Self.feed("small") }
        let feed = try await cache.value(Self.key, at: Self.now) { Self.feed("large", size: size) }
        #expect(feed.tag == "large")
        #expect((cache.value(Self.key, at: Self.now) != nil) == isKept)
        #expect(cache.value(other, at: Self.now) != nil)
    }

    @Test("what is looked up while something was dropped is not kept", arguments: [true, false]) func guarded(isDropped: Bool) async throws
    {
        let cache = GuardedCache<String, Int>(limit: 10)
        let found = try await cache.keep("key") {
            if isDropped { cache.dropAll() }
            return 7
        }
        #expect(found == 7)
        #expect(cache["key"] == (isDropped ? nil : 7))
        await #expect(throws: Failed.self) { try await cache.keep("other") { throw Failed() } }
        #expect(cache["other"] == nil)
    }

    @Test("a guarded cache stays within its limit", arguments: [1, 10]) func guardedLimit(limit: Int) async throws {
        let cache = GuardedCache<Int, Int>(limit: limit)
        for number in 0..<100 {
            _ = try await cache.keep(number) { number }
            #expect((0...number).count { cache[$0] != nil } <= limit)
            #expect(cache[number] == number)
        }
    }
}
