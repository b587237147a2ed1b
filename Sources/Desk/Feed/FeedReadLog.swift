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

    /// Takes everything that was counted, with the readers' addresses turned into networks.
    ///
    /// - Parameter network: The network of a numeric address; a network stays as it is.
    /// - Returns: The counts.
    func take(network: (String) -> String) -> [FeedRead: Count] {
        let counts = self.counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        return Dictionary(counts.map { ($0.from(network: network($0.network)), $1) }) { first, second in
            Count(times: first.times + second.times, last: max(first.last, second.last))
        }
    }
}

extension FeedRead {
    fileprivate func from(network: String) -> FeedRead {
        FeedRead(
            property: self.property, subscriber: self.subscriber, minute: self.minute, revision: self.revision, status: self.status,
            agent: self.agent, network: network)
    }
}
