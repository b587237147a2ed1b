import Bookings
import CivilTime
import Store
import Synchronization

/// Published calendars, kept until their property changes or their day ends.
///
/// Of several requests that miss, one builds and the others wait for it. A build that was under way when the property changed is
/// given to those who waited since before, and not kept. There are two generations: what is read moves to the younger one, and
/// when that has grown to half the limit, the older one is forgotten.
final class FeedCache: Sendable {
    /// Which calendar: that of a property or of one of its units, as some readers are told it.
    struct Key: Hashable, Sendable {
        struct Variant: Hashable {
            let unit: ID<Unit>?
            let profile: FeedProfile
        }

        let property: ID<ManagingEntity>
        let variant: Variant

        init(property: ID<ManagingEntity>, unit: ID<Unit>?, profile: FeedProfile = .family) {
            self.property = property
            self.variant = Variant(unit: unit, profile: profile)
        }
    }

    private typealias Generation = [ID<ManagingEntity>: [Key.Variant: Feed]]

    private enum Turn: Sendable {
        case build(UInt64)
        case built(Feed)
    }

    private struct State {
        var young: Generation = [:]
        var old: Generation = [:]
        var youngBytes = 0
        var builds: [Key: UInt64] = [:]
        var waiting: [UInt64: [CheckedContinuation<Turn, any Error>]] = [:]
        var lastBuild: UInt64 = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Makes an empty cache.
    ///
    /// - Parameter limit: How many bytes of calendars it keeps at most.
    init(limit: Int) { self.limit = limit }

    /// A calendar that is ready.
    ///
    /// - Parameters:
    ///   - key: Which one.
    ///   - now: The time.
    /// - Returns: The calendar; `nil` where it has to be built.
    func feed(_ key: Key, at now: Instant) -> Feed? {
        self.state.withLock { state in
            if let feed = state.young[key.property]?[key.variant] { return now < feed.validUntil ? feed : nil }
            guard let feed = state.old[key.property]?[key.variant], now < feed.validUntil else { return nil }
            self.keep(feed, key, &state)
            return feed
        }
    }

    /// A calendar, built where it is not ready.
    ///
    /// - Parameters:
    ///   - key: Which one.
    ///   - now: The time.
    ///   - build: Builds it.
    /// - Returns: The calendar.
    /// - Throws: What `build` throws, also to those who wait for it.
    func feed(_ key: Key, at now: Instant, orBuild build: () async throws -> Feed) async throws -> Feed {
        if let feed = self.feed(key, at: now) { return feed }
        switch try await self.turn(key) {
        case .built(let feed):
            return feed
        case .build(let number):
            do {
                let feed = try await build()
                self.finish(number, key, .success(feed))
                return feed
            } catch {
                self.finish(number, key, .failure(error))
                throw error
            }
        }
    }

    /// Forgets the calendars of a property, and does not keep those under way.
    ///
    /// - Parameter property: The property.
    func drop(_ property: ID<ManagingEntity>) {
        self.state.withLock { state in
            for key in state.builds.keys where key.property == property { state.builds[key] = nil }
            state.old[property] = nil
            guard let dropped = state.young.removeValue(forKey: property) else { return }
            state.youngBytes -= dropped.values.reduce(0) { $0 + Self.size($1) }
        }
    }

    /// Forgets every calendar, and does not keep those under way.
    func dropAll() {
        self.state.withLock { state in
            state.builds = [:]
            state.old = [:]
            state.young = [:]
            state.youngBytes = 0
        }
    }

    private func turn(_ key: Key) async throws -> Turn {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Turn, any Error>) in
            let number: UInt64? = self.state.withLock { state in
                if let number = state.builds[key] {
                    state.waiting[number, default: []].append(continuation)
                    return nil
                }
                state.lastBuild += 1
                state.builds[key] = state.lastBuild
                return state.lastBuild
            }
            if let number { continuation.resume(returning: .build(number)) }
        }
    }

    private func finish(_ number: UInt64, _ key: Key, _ result: Result<Feed, any Error>) {
        let waiting = self.state.withLock { state in
            if state.builds[key] == number {
                state.builds[key] = nil
                if case .success(let feed) = result { self.keep(feed, key, &state) }
            }
            return state.waiting.removeValue(forKey: number) ?? []
        }
        for continuation in waiting { continuation.resume(with: result.map(Turn.built)) }
    }

    private func keep(_ feed: Feed, _ key: Key, _ state: inout State) {
        let replaced = state.young[key.property, default: [:]].updateValue(feed, forKey: key.variant)
        state.youngBytes += Self.size(feed) - (replaced.map(Self.size) ?? 0)
        guard state.youngBytes > self.limit / 2 else { return }
        state.old = state.young
        state.young = [:]
        state.youngBytes = 0
    }

    // What an entry costs beyond its bytes is guessed.
    private static func size(_ feed: Feed) -> Int { feed.bytes.count + feed.gzip.count + 400 }
}
