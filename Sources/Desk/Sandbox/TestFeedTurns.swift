import Sandbox
import Synchronization

/// How many answers feeds gave whose faults show now and then only.
final class TestFeedTurns: Sendable {
    private static let mostFeeds = 100_000

    private struct Turn {
        let faults: FeedFaults
        var count: Int
    }

    private let turns = Mutex<[FeedID: Turn]>([:])

    /// Counts one more answer.
    ///
    /// - Parameter feed: The feed; with other faults than before its count begins anew.
    /// - Returns: The number of the answer, from 1 on.
    func next(of feed: TestFeed) -> Int {
        self.turns.withLock { turns in
            let before = turns[feed.id].flatMap { $0.faults == feed.faults ? $0.count : nil } ?? 0
            if turns.count >= Self.mostFeeds, turns[feed.id] == nil { turns = [:] }
            turns[feed.id] = Turn(faults: feed.faults, count: before + 1)
            return before + 1
        }
    }
}
