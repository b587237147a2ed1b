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
        try Self.begin(changes, on: link)
        var transaction: String?
        var outcomes: [(index: Int, outcome: Change.Outcome)] = []
        for wave in Self.waves(changes) {
            let answers = try Self.askAhead(wave, on: link)
            transaction = transaction ?? answers.transaction
            for (index, change) in wave {
                let changed = connection.changeCount
                let announced = connection.announcements.count
                link.answers = answers.ahead[index] ?? [:]
                link.beginScript(isApart: change.key != nil)
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
                outcomes.append((index, outcome))
            }
        }
        guard let transaction else { throw SQLError(.unexpectedValue, "The server did not tell the transaction.", sql: Self.identify.text) }
        let topics = connection.takeAnnouncements()
        for payload in self.payloads(topics) { try link.send("SELECT pg_notify('vacancy.' || current_schema(), \(payload))") }
        let inOrder = outcomes.sorted { $0.index < $1.index }.map(\.outcome)
        let commit = Commit(transaction: transaction, outcomes: inOrder, topics: topics)
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
        return .committed(inOrder)
    }

    private static let identify: Query = "SELECT CAST(pg_current_xact_id() AS text)"

    // Begins a transaction and takes the locks of its keys; nothing is waited for yet.
    private static func begin(_ changes: [Change], on link: PostgreSQLConnection) throws(SQLError) {
        try link.send("BEGIN")
        let keys = Array(Set(changes.compactMap(\.key))).sorted().map { "\(Int64(bitPattern: $0))" }
        if !keys.isEmpty {
            let list = "{\(keys.joined(separator: ","))}"
            try link.send("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(\(list) AS bigint[])) AS key")
        }
        link.answers = [:]
        try link.send(Self.identify, isKept: true)
    }

    // Behind the first change of a key the answers for a second one may be others, so that one is of the next wave. Those of one wave
    // have nothing in common: what they are sure to ask is asked at once, and so is what they say.
    private static func waves(_ changes: [Change]) -> [[(index: Int, change: Change)]] {
        var waves: [[(index: Int, change: Change)]] = []
        var depths: [UInt64: Int] = [:]
        for (index, change) in changes.enumerated() {
            let depth = change.key.map { depths[$0, default: 0] } ?? 0
            if let key = change.key { depths[key] = depth + 1 }
            if depth == waves.count { waves.append([]) }
            waves[depth].append((index, change))
        }
        return waves
    }

    private static func askAhead(
        _ wave: [(index: Int, change: Change)], on link: PostgreSQLConnection
    ) throws(SQLError) -> (transaction: String?, ahead: [Int: [Query: PostgreSQLResult]]) {
        // Who has no key is kept apart from nobody, and asks when it is its turn.
        let keyed = wave.filter { $0.change.key != nil && !$0.change.foreseen.isEmpty }
        for (_, change) in keyed {
            for query in change.foreseen { try link.send(query, isKept: true) }
        }
        _ = try link.collect()
        let answers = exchange(&link.answers, with: [:])
        var transaction: String?
        if case .text(let text)? = answers[Self.identify]?.value(row: 0, column: 0) { transaction = text }
        let ahead = keyed.map { entry in
            (
                entry.index,
                Dictionary(uniqueKeysWithValues: Set(entry.change.foreseen).compactMap { query in answers[query].map { (query, $0) } })
            )
        }
        return (transaction, Dictionary(uniqueKeysWithValues: ahead))
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
        link.forgetScripts()
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
