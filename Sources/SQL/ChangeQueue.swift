import Synchronization

/// The changes that wait for a writer, in the order in which they came.
final class ChangeQueue: Sendable {
    private let changes = Mutex<[Change]>([])
    private let tally: CommitTally

    init(tally: CommitTally) { self.tally = tally }

    /// Lets a change wait.
    ///
    /// - Parameter change: The change.
    /// - Returns: Whether it waits alone, so that the writer has to be woken.
    func append(_ change: Change) -> Bool {
        self.tally.add { $0.waiting += 1 }
        return self.changes.withLock { changes in
            changes.append(change)
            return changes.count == 1
        }
    }

    /// Takes the changes that have waited for longest.
    ///
    /// - Parameter limit: The most to take.
    /// - Returns: The changes, which wait no longer.
    func take(_ limit: Int = .max) -> [Change] {
        let taken = self.changes.withLock { changes in
            let taken = Array(changes.prefix(limit))
            changes.removeFirst(taken.count)
            return taken
        }
        if !taken.isEmpty { self.tally.add { $0.waiting -= taken.count } }
        return taken
    }
}
