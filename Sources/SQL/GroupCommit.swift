import Dispatch
import Synchronization

/// The one writer of a database: runs the changes that wait together and commits them with a single sync of the disk.
///
/// A change is answered only after the commit that holds it. Each runs inside a savepoint, so that one that fails takes no
/// other with it.
///
/// Safe to share: the connection and `failure` are only touched on `queue`, which runs one block at a time.
final class GroupCommit: @unchecked Sendable {
    /// A change that waits for the next commit.
    struct Change: Sendable {
        /// Makes the change on the writer, inside a transaction.
        let run: @Sendable (Connection) -> Outcome
        /// Told instead, where the change never ran or its transaction was lost.
        let fail: @Sendable (SQLError) -> Void
    }

    /// What a change came to, to be told when the commit is done.
    struct Outcome {
        /// Whether what it did is to be kept.
        let succeeded: Bool
        /// Tells the outcome.
        let tell: () -> Void
    }

    private let queue = DispatchQueue(label: "sql.writer", qos: .userInitiated)
    private let waiting = Mutex<[Change]>([])
    private var connection: Connection?
    private var failure: SQLError?

    init(connection: consuming sending Connection) { self.connection = connection }

    /// Lets a change wait for the next commit.
    ///
    /// - Parameter change: The change.
    func submit(_ change: Change) {
        let isFirst = self.waiting.withLock { waiting in
            waiting.append(change)
            return waiting.count == 1
        }
        if isFirst { self.queue.async { self.commitWaiting() } }
    }

    /// Closes the connection once everything that waits is committed.
    func close() {
        self.queue.sync {
            self.commitWaiting()
            self.connection = nil
        }
    }

    private func commitWaiting() {
        let changes = self.waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard !changes.isEmpty else { return }
        do throws(SQLError) {
            guard let connection = self.connection else { throw SQLError(.closed, "The database is closed.") }
            if let failure = self.failure { throw failure }
            for outcome in try self.commit(changes, on: connection) { outcome.tell() }
        } catch {
            for change in changes { change.fail(error) }
        }
    }

    private func commit(_ changes: [Change], on connection: Connection) throws(SQLError) -> [Outcome] {
        var outcomes: [Outcome] = []
        do throws(SQLError) {
            try connection.run("BEGIN IMMEDIATE")
            for change in changes {
                try connection.run("SAVEPOINT change")
                let outcome = change.run(connection)
                if !outcome.succeeded { try connection.run("ROLLBACK TO change") }
                try connection.run("RELEASE change")
                outcomes.append(outcome)
            }
            try connection.run("COMMIT")
            return outcomes
        } catch {
            // After a sync that failed nobody knows what is on the disk, and trying again would only seem to help.
            if error.code == .inputOutput { self.failure = error }
            if !connection.isIdle { self.rollBack(connection) }
            throw error
        }
    }

    private func rollBack(_ connection: Connection) {
        do throws(SQLError) { try connection.execute("ROLLBACK") } catch { self.failure = error }
    }
}
