import Synchronization

/// What the writers of a database have done since it was opened.
public struct CommitFigures: Sendable {
    /// How many commits there were.
    public var commits = 0
    /// How many changes they held.
    public var changes = 0
    /// How many changes were told that the database could not make them.
    public var failures = 0
    /// How long the commits took together, the waiting for the disk included.
    public var duration = Duration.zero
    /// Why the last commit failed; `nil` where it did not.
    public var lastFailure: SQLError?
    /// How many changes wait for a commit at this moment.
    public var waiting = 0
}

/// Keeps the figures of several writers together.
final class CommitTally: Sendable {
    private let figures = Mutex(CommitFigures())

    var current: CommitFigures { self.figures.withLock { $0 } }

    func add(_ change: (inout CommitFigures) -> Void) { self.figures.withLock { change(&$0) } }
}
