import Dispatch
import Foundation
import Synchronization
import Testing

@testable import SQL

/// The writer itself, with batches made on purpose: what is submitted while a change runs is committed together.
@Suite struct GroupCommitTests {
    private final class Events: Sendable {
        private let list = Mutex<[String]>([])

        var all: [String] { self.list.withLock { $0 } }

        func add(_ event: String) { self.list.withLock { $0.append(event) } }
    }

    private static func change(_ name: String, _ events: Events, run: @escaping @Sendable (Connection) -> Bool) -> Change {
        Change(
            run: { connection in
                events.add("run \(name)")
                return Change.Outcome(succeeded: run(connection)) { events.add("tell \(name)") }
            },
            fail: { events.add("fail \(name) \($0.code)") })
    }

    private static func insert(_ number: Int) -> @Sendable (Connection) -> Bool {
        { connection in
            do throws(SQLError) { try connection.run("INSERT INTO kept VALUES (\(number))") } catch { return false }
            return true
        }
    }

    /// Submits changes that wait together behind one that is held, and gives what happened and what is kept.
    private static func batch(
        _ script: String, _ changes: (Events) -> [Change]
    ) async throws -> (events: [String], kept: [Int]) {
        try await withFolder { folder in
            let path = folder.appending(path: "test.db").path
            let connection = Connection(try SQLiteConnection(path: path, mode: .writer))
            try connection.execute(script)
            let writer = GroupCommit(connection: connection, tally: CommitTally()) { _ in }
            let events = Events()
            let gate = DispatchSemaphore(value: 0)
            writer.submit(
                Self.change("gate", events) { _ in
                    gate.wait()
                    return true
                })
            while events.all.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
            for change in changes(events) { writer.submit(change) }
            gate.signal()
            writer.close()
            let reader = Connection(try SQLiteConnection(path: path, mode: .reader))
            let kept = try reader.rows("SELECT id FROM kept ORDER BY id") { row throws(SQLError) in try row.int() }
            return (Array(events.all.dropFirst(2)), kept)
        }
    }

    @Test("changes that wait are committed together and told afterwards, in their order") func together() async throws {
        let (events, kept) = try await Self.batch("CREATE TABLE kept (id INTEGER)") { events in
            (1...4).map { Self.change("\($0)", events, run: Self.insert($0)) }
        }
        #expect(events == (1...4).map { "run \($0)" } + (1...4).map { "tell \($0)" })
        #expect(kept == [1, 2, 3, 4])
    }

    @Test("a change that fails takes no other with it", arguments: [1, 2, 4]) func failing(failing: Int) async throws {
        let (events, kept) = try await Self.batch("CREATE TABLE kept (id INTEGER)") { events in
            (1...4).map { number in
                Self.change("\(number)", events) { Self.insert(number)($0) && Self.insert(number * 10)($0) && number != failing }
            }
        }
        #expect(events == (1...4).map { "run \($0)" } + (1...4).map { "tell \($0)" })
        #expect(kept == [1, 2, 3, 4, 10, 20, 30, 40].filter { $0 != failing && $0 != failing * 10 })
    }

    @Test("a commit that fails is told to everyone and keeps nothing of anyone") func failingCommit() async throws {
        // A key that is only checked at the end makes the commit fail, as a full disk would.
        let script = """
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE kept (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)
            """
        let (events, kept) = try await Self.batch(script) { events in
            (1...3).map { number in
                Self.change("\(number)", events) { connection in
                    do throws(SQLError) {
                        if number != 2 { try connection.run("INSERT INTO parent VALUES (\(number))") }
                        try connection.run("INSERT INTO kept VALUES (\(number))")
                    } catch { return false }
                    return true
                }
            }
        }
        #expect(events == (1...3).map { "run \($0)" } + (1...3).map { "fail \($0) constraint" })
        #expect(kept.isEmpty)
    }

    @Test("after a commit that failed the next one works") func recovery() async throws {
        let script = """
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE orphan (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE TABLE kept (id INTEGER)
            """
        try await withFile(script) { database in
            for round in 0..<3 {
                await #expect(throws: SQLError.self) {
                    try await database.write { try $0.run("INSERT INTO orphan VALUES (\(round))") }
                }
                try await database.write { try $0.run("INSERT INTO kept VALUES (\(round))") }
            }
            #expect(try await database.count("kept") == 3)
            #expect(try await database.count("orphan") == 0)
        }
    }

    @Test("closing commits what waits and refuses what comes later") func close() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "test.db").path
            let connection = Connection(try SQLiteConnection(path: path, mode: .writer))
            try connection.execute("CREATE TABLE kept (id INTEGER)")
            let writer = GroupCommit(connection: connection, tally: CommitTally()) { _ in }
            let events = Events()
            for number in 1...50 { writer.submit(Self.change("\(number)", events, run: Self.insert(number))) }
            writer.close()
            writer.submit(Self.change("late", events, run: Self.insert(99)))
            writer.close()
            #expect(events.all.filter { $0.hasPrefix("tell") } == (1...50).map { "tell \($0)" })
            #expect(events.all.last == "fail late closed")
            #expect(try Connection(try SQLiteConnection(path: path, mode: .reader)).count("kept") == 50)
        }
    }
}
