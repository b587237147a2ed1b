import CivilTime
import Store
import Synchronization

/// Readings of feeds that are counted in memory and written together; a crash may lose those since the last writing.
final class FeedReadLog: Sendable {
    struct Count: Sendable {
        var times: Int
        var last: Instant
    }

    private let counts = Mutex<[FeedRead: Count]>([:])

    /// Counts a reading.
    ///
    /// - Parameters:
    ///   - read: What it was like.
    ///   - count: How many of them, and when the last was.
    func add(_ read: FeedRead, _ count: Count) {
        self.counts.withLock { counts in
            let before = counts[read]
            counts[read] = Count(times: count.times + (before?.times ?? 0), last: max(count.last, before?.last ?? count.last))
        }
    }

    /// Takes everything that was counted.
    ///
    /// - Returns: The counts.
    func take() -> [FeedRead: Count] {
        self.counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }
}
