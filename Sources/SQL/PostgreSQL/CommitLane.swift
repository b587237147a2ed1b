import Dispatch

/// One of the writers to a PostgreSQL server: runs the changes that wait together and commits them as one transaction.
///
/// Changes of one key always come to the same lane of a node, and a lock keeps those of other nodes apart; keys are locked in their
/// order, so that no two transactions wait for each other. A change is answered only after the commit that holds it. Where the
/// connection ends, a change that was not made is made again on the next one, and whether a commit under way succeeded is asked.
///
/// Safe to share: the connection and `committing` are only touched on `queue`, which runs one block at a time.
final class CommitLane: @unchecked Sendable {
    private enum Attempt {
        case committed([Change.Outcome])
        // This one failed after it had changed something, so that everything was taken back.
        case spoiled(by: Int, Change.Outcome)
    }

    // A commit that was sent and not answered yet.
    struct Commit {
        let transaction: String
        let outcomes: [Change.Outcome]
        let topics: [String]
    }

    private let queue: DispatchQueue
    private let waiting: ChangeQueue
    private let address: String
    private let node: String
    private let observe: Database.Observer
    private let tally: CommitTally
    private var connection: Connection?
    private var isClosed = false
    private var committing: Commit?

    /// The most changes of one commit: beyond some dozens nothing is saved, and those of other nodes would wait.
    private static let longestBatch = 64

    init(_ number: Int, address: String, node: String, tally: CommitTally, observe: @escaping Database.Observer) {
        self.queue = DispatchQueue(label: "sql.postgresql.writer.\(number)", qos: .userInitiated)
        self.address = address
        self.node = node
        self.tally = tally
        self.waiting = ChangeQueue(tally: tally)
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
            self.isClosed = true
        }
    }

    private func commitWaiting() {
        while true {
            let batch = self.waiting.take(Self.longestBatch)
            guard let oldest = batch.first?.since else { return }
            // Sorted, so that locks are taken in the same order everywhere; those of one key stay in theirs.
            let changes = batch.enumerated().sorted { ($0.element.key ?? 0, $0.offset) < ($1.element.key ?? 0, $1.offset) }
            self.settle(changes.map(\.element), Patience(until: oldest + Patience.standard))
        }
    }

    // Tries until every change is told what became of it.
    private func settle(_ changes: [Change], _ patience: Patience) {
        guard !changes.isEmpty else { return }
        var patience = patience
        var collisions = 0
        while true {
            do throws(SQLError) {
                switch try self.attempt(changes) {
                case .committed(let outcomes):
                    for outcome in outcomes { outcome.tell() }
                case .spoiled(_, let outcome) where changes.count == 1:
                    outcome.tell()
                case .spoiled(let index, _):
                    self.settle(changes.enumerated().filter { $0.offset != index }.map(\.element), patience)
                    self.settle([changes[index]], patience)
                }
                return
            } catch {
                switch error.code {
                case .unreachable:
                    self.connection = nil
                    if let commit = exchange(&self.committing, with: nil) {
                        guard let wasMade = self.wasMade(commit, &patience) else {
                            return self.fail(changes, SQLError(.unknownOutcome, error.message, sql: error.sql))
                        }
                        if wasMade {
                            self.conclude(commit)
                            for outcome in commit.outcomes { outcome.tell() }
                            return
                        }
                    } else if !patience.wait() {
                        return self.fail(changes, error)
                    }
                case .constraint, .conflict, .busy, .unexpectedValue, .other:
                    self.rollBack()
                    // Where the time is spent already, for instance on a lock, nobody waits for it again.
                    if patience.isOver { return self.fail(changes, error) }
                    if changes.count > 1 {
                        for change in changes { self.settle([change], patience) }
                        return
                    }
                    // What it collided with may be there by now, and then it is decided otherwise.
                    collisions += 1
                    guard collisions < Self.attempts(after: error.code) else { return self.fail(changes, error) }
                case .full, .inputOutput, .notSynced, .corrupt, .cannotOpen, .newerSchema, .olderSchema, .closed, .unknownOutcome,
                    .readOnly:
                    self.rollBack()
                    return self.fail(changes, error)
                }
            }
        }
    }

    // A lock is waited for as long as there is patience, which is looked at before.
    private static func attempts(after code: SQLError.Code) -> Int {
        switch code {
        case .busy: .max
        case .conflict: 10
        case .constraint: 2
        default: 1
        }
    }

    private func attempt(_ changes: [Change]) throws(SQLError) -> Attempt {
        let (connection, link) = try self.connected()
        let start = ContinuousClock.now
        let answers = try self.begin(changes, on: link)
        var outcomes: [Change.Outcome] = []
        for (index, change) in changes.enumerated() {
            let changed = connection.changeCount
            let announced = connection.announcements.count
            link.answers = answers.ahead[index] ?? [:]
            let outcome = change.run(connection)
            // What the server refused ends the transaction, also where the change bears it.
            if let failure = connection.failedStatement { throw failure }
            if !outcome.succeeded {
                if connection.changeCount > changed {
                    self.rollBack()
                    return .spoiled(by: index, outcome)
                }
                connection.keepAnnouncements(announced)
            }
            outcomes.append(outcome)
        }
        let topics = connection.takeAnnouncements()
        for payload in self.payloads(topics) { try link.send("SELECT pg_notify('vacancy.' || current_schema(), \(payload))") }
        let commit = Commit(transaction: answers.transaction, outcomes: outcomes, topics: topics)
        try link.send("COMMIT")
        self.committing = commit
        _ = try link.collect()
        self.committing = nil
        self.conclude(commit)
        self.tally.add {
            $0.commits += 1
            $0.changes += changes.count
            $0.lastFailure = nil
            $0.duration += .now - start
        }
        return .committed(outcomes)
    }

    // Begins a transaction, takes the locks of its keys, and asks what the changes are sure to ask, all at once. Behind the first
    // change of a key the answers for a second one may be others, so that one asks for itself.
    private func begin(
        _ changes: [Change], on link: PostgreSQLConnection
    ) throws(SQLError) -> (transaction: String, ahead: [Int: [Query: PostgreSQLResult]]) {
        let identify: Query = "SELECT CAST(pg_current_xact_id() AS text)"
        link.answers = [:]
        try link.send("BEGIN")
        try link.send(identify, isKept: true)
        let keys = Array(Set(changes.compactMap(\.key))).sorted().map { "\(Int64(bitPattern: $0))" }
        if !keys.isEmpty {
            let list = "{\(keys.joined(separator: ","))}"
            try link.send("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(\(list) AS bigint[])) AS key")
        }
        var isAhead: [Bool] = []
        var seen: Set<UInt64?> = []
        for change in changes {
            isAhead.append(seen.insert(change.key).inserted && change.key != nil)
            if isAhead.last == true { for query in change.foreseen { try link.send(query, isKept: true) } }
        }
        _ = try link.collect()
        guard case .text(let transaction)? = link.answers[identify]?.value(row: 0, column: 0) else {
            throw SQLError(.unexpectedValue, "The server did not tell the transaction.", sql: identify.text)
        }
        var ahead: [Int: [Query: PostgreSQLResult]] = [:]
        for (index, change) in changes.enumerated() where isAhead[index] {
            for query in change.foreseen { ahead[index, default: [:]][query] = link.answers[query] }
        }
        return (transaction, ahead)
    }

    // Whoever is answered may ask this node again at once.
    private func conclude(_ commit: Commit) {
        if !commit.topics.isEmpty { self.observe(commit.topics) }
    }

    // A notification holds less than 8,000 bytes.
    private func payloads(_ topics: [String]) -> [String] {
        stride(from: 0, to: topics.count, by: 70).map { start in
            ([self.node] + topics[start..<min(start + 70, topics.count)]).joined(separator: " ")
        }
    }

    // Asks a new connection what became of a transaction; `nil` where there is none in time, or the server has forgotten it.
    func wasMade(_ commit: Commit, _ patience: inout Patience) -> Bool? {
        repeat {
            do throws(SQLError) {
                let (connection, _) = try self.connected()
                let state = try connection.first("SELECT pg_xact_status(CAST(\(commit.transaction) AS xid8))") {
                    row throws(SQLError) in try row.optionalText()
                }
                switch state ?? nil {
                case "committed"?: return true
                case "aborted"?: return false
                // The old connection's process has not noticed yet.
                case "in progress"?: break
                default: return nil
                }
            } catch { self.connection = nil }
        } while patience.wait()
        return nil
    }

    private func connected() throws(SQLError) -> (Connection, PostgreSQLConnection) {
        if self.isClosed { throw SQLError(.closed, "The database is closed.") }
        if let connection = self.connection, case .postgreSQL(let link) = connection.engine { return (connection, link) }
        let link = try PostgreSQLConnection(self.address)
        let connection = Connection(link)
        self.connection = connection
        return (connection, link)
    }

    private func rollBack() {
        self.committing = nil
        guard let connection = self.connection, case .postgreSQL(let link) = connection.engine else { return }
        _ = connection.takeAnnouncements()
        // What is still owed is undone with the rest, whether it failed or not.
        do throws(SQLError) { _ = try link.collect() } catch { assert(!link.isIdle || !link.isOpen) }
        do throws(SQLError) { try link.execute("ROLLBACK") } catch { self.connection = nil }
        connection.forgetFailure()
    }

    private func fail(_ changes: [Change], _ error: SQLError) {
        self.tally.add {
            $0.failures += changes.count
            $0.lastFailure = error
        }
        for change in changes { change.fail(error) }
    }
}
