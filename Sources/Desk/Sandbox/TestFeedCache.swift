import CivilTime
import Sandbox
import Synchronization

/// Test feeds that were read lately, as they are kept and as they are served at this time; kept until the feed changes.
///
/// A feed that is being loaded when it changes is given to who asked before, and not kept. Beyond the limit everything is forgotten:
/// the next readers load their feeds again.
final class TestFeedCache: Sendable {
    /// What a feed is served from: its version in use and the changes of it that wait.
    struct Source: Sendable {
        let feed: TestFeed
        let planned: [PlannedChange]
    }

    private struct Entry {
        let source: Source
        let published: PublishedTestFeed
        var weight: Int { self.source.feed.weight + self.published.calendar.count + 1_000 }
    }

    private struct State {
        var entries: [FeedID: Entry] = [:]
        var bytes = 0
        var loads: [FeedID: UInt64] = [:]
        var lastLoad: UInt64 = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Makes an empty cache.
    ///
    /// - Parameter limit: About how many bytes it keeps at most.
    init(limit: Int) { self.limit = limit }

    /// A feed as it is served at a time.
    ///
    /// - Parameters:
    ///   - id: The feed.
    ///   - now: The time.
    /// - Returns: The feed; `nil` where it has to be published.
    func published(_ id: FeedID, at now: Instant) -> PublishedTestFeed? {
        self.state.withLock { $0.entries[id]?.published }.flatMap { $0.holds(at: now) ? $0 : nil }
    }

    /// What a feed is served from.
    ///
    /// - Parameter id: The feed.
    /// - Returns: The source; `nil` where it has to be loaded.
    func source(_ id: FeedID) -> Source? { self.state.withLock { $0.entries[id]?.source } }

    /// Says that a feed is about to be published.
    ///
    /// - Parameter id: The feed.
    /// - Returns: What ``keep(_:_:of:begunAs:)`` is told.
    func begin(_ id: FeedID) -> UInt64 {
        self.state.withLock { state in
            state.lastLoad += 1
            state.loads[id] = state.lastLoad
            return state.lastLoad
        }
    }

    /// Keeps a feed, unless it changed since its publishing began or somebody else began later.
    ///
    /// - Parameters:
    ///   - source: What it is served from.
    ///   - published: The feed as it is served now; `nil` where that failed.
    ///   - id: The feed.
    ///   - load: What ``begin(_:)`` gave.
    func keep(_ source: Source?, _ published: PublishedTestFeed?, of id: FeedID, begunAs load: UInt64) {
        self.state.withLock { state in
            guard state.loads[id] == load else { return }
            state.loads[id] = nil
            guard let source, let published else { return }
            let entry = Entry(source: source, published: published)
            if let before = state.entries.updateValue(entry, forKey: id) { state.bytes -= before.weight }
            state.bytes += entry.weight
            guard state.bytes > self.limit else { return }
            state.entries = [id: entry]
            state.bytes = entry.weight
        }
    }

    /// Forgets a feed, and does not keep it where it is being published.
    ///
    /// - Parameter id: The feed.
    func drop(_ id: FeedID) {
        self.state.withLock { state in
            state.loads[id] = nil
            if let before = state.entries.removeValue(forKey: id) { state.bytes -= before.weight }
        }
    }

    /// Forgets every feed, and does not keep those that are being published.
    func dropAll() {
        self.state.withLock { state in
            state.loads = [:]
            state.entries = [:]
            state.bytes = 0
        }
    }
}
