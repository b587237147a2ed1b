import Dispatch

/// The one writer of a database: runs the changes that wait together and commits them with a single sync of the disk.
///
/// A change is answered only after the commit that holds it. Each runs inside a savepoint, so that one that fails takes no
/// other with it.
///
/// Safe to share: the connection and `failure` are only touched on `queue`, which runs one block at a time.
final class GroupCommit: @unchecked Sendable {
    private let queue = DispatchQueue(label: "sql.writer", qos: .userInitiated)
    private let waiting: ChangeQueue
    private var connection: Connection?
    private var failure: SQLError?
    private let tally: CommitTally
    private let observe: Database.Observer

    init(connection: consuming sending Connection, tally: CommitTally, observe: @escaping Database.Observer) {
        self.connection = connection
        self.waiting = ChangeQueue(tally: tally)
        self.tally = tally
        self.observe = observe
    }

    /// Lets a change wait for the next commit.
    ///
    /// - Parameter change: The change.
    func submit(_ change: Change) {
        if self.waiting.append(change) { self.queue.async { self.commitWaiting() } }
    }

    /// Closes the connection once everything that waits is committed.
    func close() {
        self.queue.sync {
            self.commitWaiting()
            self.connection = nil
        }
    }

    private func commitWaiting() {
        let changes = self.waiting.take()
        guard !changes.isEmpty else { return }
        do throws(SQLError) {
            guard let connection = self.connection else { throw SQLError(.closed, "The database is closed.") }
            if let failure = self.failure { throw failure }
            for outcome in try self.commit(changes, on: connection) { outcome.tell() }
        } catch {
            self.tally.add {
                $0.failures += changes.count
                $0.lastFailure = error
            }
            for change in changes { change.fail(error) }
        }
    }

    private func commit(_ changes: [Change], on connection: Connection) throws(SQLError) -> [Change.Outcome] {
        var outcomes: [Change.Outcome] = []
        let start = ContinuousClock.now
        do throws(SQLError) {
            try connection.run("BEGIN IMMEDIATE")
            for change in changes {
                let announced = connection.announcements.count
                try connection.run("SAVEPOINT change")
                let outcome = change.run(connection)
                connection.forgetFailure()
                if !outcome.succeeded {
                    try connection.run("ROLLBACK TO change")
                    connection.keepAnnouncements(announced)
                }
                try connection.run("RELEASE change")
                outcomes.append(outcome)
            }
            try connection.run("COMMIT")
        } catch {
            _ = connection.takeAnnouncements()
            connection.forgetFailure()
            // After a sync that failed nobody knows what is on the disk, and trying again would only seem to help.
            if error.code == .notSynced { self.failure = error }
            if !connection.isIdle { self.rollBack(connection) }
            throw error
        }
        let topics = connection.takeAnnouncements()
        if !topics.isEmpty { self.observe(topics) }
        self.tally.add {
            $0.commits += 1
            $0.changes += changes.count
            $0.lastFailure = nil
            $0.duration += .now - start
        }
        return outcomes
    }

    private func rollBack(_ connection: Connection) {
        do throws(SQLError) { try connection.execute("ROLLBACK") } catch { self.failure = error }
    }
}
