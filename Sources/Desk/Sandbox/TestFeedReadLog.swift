import Sandbox
import Store
import Synchronization

/// Readings of test feeds that are gathered in memory and written together; a crash may lose those since the last writing.
///
/// While they are written they are still shown from here; their marks tell them from what is in the database by then.
final class TestFeedReadLog: Sendable {
    private struct State {
        var gathered: [FeedID: [MarkedRead]] = [:]
        var underway: [FeedID: [MarkedRead]] = [:]
        // Drawn once, as a draw for each reading costs more than all the rest; those of other nodes lie far away.
        var lastMark = Int64.random(in: 0...(.max / 2))
    }

    private let state = Mutex(State())

    /// Gathers a reading; of each feed the newest are kept.
    ///
    /// - Parameters:
    ///   - record: What it was like.
    ///   - feed: The feed.
    func add(_ record: AccessRecord, of feed: FeedID) {
        self.state.withLock { state in
            state.lastMark += 1
            Self.append(MarkedRead(mark: state.lastMark, record: record), to: &state.gathered[feed, default: []])
        }
    }

    // Twice as many, so that the oldest are not moved away one by one.
    private static func append(_ read: MarkedRead, to reads: inout [MarkedRead]) {
        reads.append(read)
        if reads.count >= 2 * AccessRecord.kept { reads.removeFirst(reads.count - AccessRecord.kept) }
    }

    /// The readings of a feed that may not be written yet.
    ///
    /// - Parameter feed: The feed.
    /// - Returns: The readings, newest first.
    func reads(of feed: FeedID) -> [MarkedRead] {
        self.state.withLock { state in
            let reads = state.underway[feed, default: []] + state.gathered[feed, default: []]
            return reads.suffix(AccessRecord.kept).reversed()
        }
    }

    /// Takes what is to be written.
    ///
    /// - Returns: The newest readings of each feed, oldest first; nothing where a writing is under way.
    func begin() -> [FeedID: [MarkedRead]] {
        self.state.withLock { state in
            guard state.underway.isEmpty else { return [:] }
            state.underway = state.gathered.mapValues { $0.suffix(AccessRecord.kept) }
            state.gathered = [:]
            return state.underway
        }
    }

    /// Ends the writing.
    ///
    /// - Parameter isWritten: Whether it was; if not, the readings are kept for the next one.
    func end(isWritten: Bool) {
        self.state.withLock { state in
            if !isWritten {
                state.gathered.merge(state.underway) { newer, older in Array((older + newer).suffix(AccessRecord.kept)) }
            }
            state.underway = [:]
        }
    }
}
