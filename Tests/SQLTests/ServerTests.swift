import Foundation
import SQLTesting
import Synchronization
import Testing

@testable import SQL

/// What only happens with a server: connections that end, and other nodes.
///
/// Without a server the same holds of a file, trivially.
@Suite struct ServerTests {
    private static let table = Migration(1, "table", "CREATE TABLE kept (id INTEGER PRIMARY KEY) STRICT")

    private final class Heard: Sendable {
        private let list = Mutex<[String]>([])

        var all: [String] { self.list.withLock { $0 } }

        func add(_ topics: [String]?) { self.list.withLock { $0 += topics ?? ["everything"] } }

        func clear() { self.list.withLock { $0 = [] } }
    }

    private static func open(_ place: Database.Place, connections: Int = 4, heard: Heard = Heard()) throws -> Database {
        try Database(at: place, plan: MigrationPlan([Self.table], at: 0), connections: connections) { heard.add($0) }
    }

    /// Ends every connection of the database's schema but the one that does so.
    private static func endConnections(_ place: Database.Place) async throws {
        guard case .postgreSQL(let address) = place else { return }
        let connection = Connection(try PostgreSQLConnection("\(address) application_name=killer"))
        let ended: Query = """
            SELECT CAST(pg_terminate_backend(pid) AS text) FROM pg_stat_activity
            WHERE application_name = \(Self.name(of: place))
            """
        _ = try connection.rows(ended) { row throws(SQLError) in try row.text() }
    }

    // Connections are told apart by what they call themselves.
    private static func named(_ place: Database.Place) -> Database.Place {
        switch place {
        case .sqlite: place
        case .postgreSQL(let address): .postgreSQL(address: "\(address) application_name=\(Self.name(of: place))")
        }
    }

    private static func name(of place: Database.Place) -> String {
        switch place {
        case .sqlite(let path): path
        case .postgreSQL(let address): String(address.split(separator: "search_path=").last?.prefix(33) ?? "")
        }
    }

    @Test("changes and readings go on when every connection ends, and nothing is lost or made twice") func endingConnections() async throws
    {
        try await withPlace { place in
            let database = try Self.open(Self.named(place))
            defer { database.close() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        for round in 0..<50 {
                            let id = writer * 1_000 + round
                            try await database.write(key: UInt64(writer)) { try $0.run("INSERT INTO kept VALUES (\(id))") }
                            let found = try await database.read { connection in
                                try connection.first("SELECT id FROM kept WHERE id = \(id)") { row throws(SQLError) in try row.int() }
                            }
                            #expect(found == id)
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<6 {
                        try await Task.sleep(for: .milliseconds(30))
                        try await Self.endConnections(place)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.count("kept") == 400)
        }
    }

    @Test("a commit whose answer was lost is looked up, whatever became of it", arguments: [true, false]) func lostAnswer(
        isCommitted: Bool
    ) async throws {
        try await withPlace { place in
            guard case .postgreSQL(let address) = place else { return }
            let database = try Self.open(place)
            defer { database.close() }
            let link = try PostgreSQLConnection(address)
            try link.send("BEGIN")
            let identify: Query = "SELECT CAST(pg_current_xact_id() AS text)"
            try link.send(identify, isKept: true)
            try link.send("INSERT INTO kept VALUES (1)")
            try link.send(isCommitted ? "COMMIT" : "ROLLBACK")
            _ = try link.collect()
            guard case .text(let transaction)? = link.answers[identify]?.value(row: 0, column: 0) else { throw Refused() }
            let lane = CommitLane(0, address: address, node: "n", tally: CommitTally()) { _ in }
            var patience = Patience(.seconds(1))
            #expect(lane.wasMade(CommitLane.Commit(transaction: transaction, outcomes: [], topics: []), &patience) == isCommitted)
        }
    }

    @Test("what one node announces every other hears before it is caught up, and itself before it is answered") func announcements()
        async throws
    {
        try await withPlace { place in
            let (near, far) = (Heard(), Heard())
            let one = try Self.open(place, heard: near)
            let other = testsRunOnAServer ? try Self.open(place, heard: far) : one
            defer {
                one.close()
                if testsRunOnAServer { other.close() }
            }
            try await one.caughtUp()
            try await other.caughtUp()
            near.clear()
            far.clear()
            for number in 0..<100 {
                try await one.write(key: 1) { connection in
                    try connection.run("INSERT INTO kept VALUES (\(number))")
                    connection.announce("topic-\(number)")
                }
                #expect(near.all.last == "topic-\(number)")
                try await other.caughtUp()
                if testsRunOnAServer { #expect(far.all.last == "topic-\(number)") }
            }
            await #expect(throws: Refused()) {
                try await one.write(key: 1) { connection in
                    connection.announce("never")
                    throw Refused()
                }
            }
            try await other.caughtUp()
            #expect(!near.all.contains("never") && !far.all.contains("never"))
            #expect(near.all.count == 100)
        }
    }

    @Test("a node that could not listen for a while takes everything for changed") func deafness() async throws {
        try await withPlace { place in
            let heard = Heard()
            let database = try Self.open(Self.named(place), heard: heard)
            defer { database.close() }
            try await database.caughtUp()
            heard.clear()
            try await Self.endConnections(place)
            try await database.caughtUp()
            // The end of the connection may be noticed by the question itself or before it.
            if testsRunOnAServer { #expect(heard.all == ["everything"]) }
        }
    }

    @Test("changes of one key exclude each other at all nodes") func keys() async throws {
        try await withPlace { place in
            let nodes = [try Self.open(place)] + (testsRunOnAServer ? [try Self.open(place), try Self.open(place)] : [])
            defer { for node in nodes { node.close() } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<12 {
                    let node = nodes[worker % nodes.count]
                    group.addTask {
                        for _ in 0..<20 {
                            // Counting and inserting what follows only gives each number once where nobody does so in between.
                            try await node.write(key: 7) { connection in
                                let count = try connection.count("kept")
                                try connection.run("INSERT INTO kept VALUES (\(count))")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await nodes[0].count("kept") == 240)
        }
    }

    @Test("changes of several keys in one commit never wait for each other in a circle") func order() async throws {
        try await withPlace { place in
            let nodes = [try Self.open(place)] + (testsRunOnAServer ? [try Self.open(place)] : [])
            defer { for node in nodes { node.close() } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<40 {
                    let node = nodes[worker % nodes.count]
                    group.addTask {
                        for round in 0..<10 {
                            let id = worker * 100 + round
                            let key = UInt64((worker &* 31 &+ round &* 17) % 5)
                            try await node.write(key: key) { try $0.run("INSERT INTO kept VALUES (\(id))") }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await nodes[0].count("kept") == 400)
        }
    }

    @Test(
        "an address that is none is told at once",
        arguments: ["host", "postgresql://[", "nonsense=1"]) func refused(address: String) throws
    {
        let start = ContinuousClock.now
        #expect { try Self.open(.postgreSQL(address: address)) } throws: { ($0 as? SQLError)?.code == .cannotOpen }
        #expect(.now - start < .seconds(5))
    }

    @Test("where there is no server, changes and readings say so in time", .timeLimit(.minutes(1))) func nowhere() async throws {
        let place = Database.Place.postgreSQL(address: "host=/nonexistent port=1 user=nobody")
        #expect { try Self.open(place) } throws: { ($0 as? SQLError)?.code == .unreachable }
    }

    @Test("closing twice, or asking a closed database, touches nothing that others have opened since") func closingTwice() async throws {
        try await withPlace { place in
            let database = try Self.open(place)
            try await database.caughtUp()
            database.close()
            // These get the numbers of what was closed.
            let pipes = (0..<32).map { _ in Pipe() }
            database.close()
            do { try await database.caughtUp() } catch { #expect((error as? SQLError)?.code == .closed) }
            for (number, pipe) in pipes.enumerated() {
                try pipe.fileHandleForWriting.write(contentsOf: Data([UInt8(number + 1)]))
                #expect(try pipe.fileHandleForReading.read(upToCount: 1) == Data([UInt8(number + 1)]))
            }
        }
    }

    @Test("the schema is translated word by word") func schema() {
        let script = "CREATE TABLE t (\n    number INTEGER PRIMARY KEY,\n    name TEXT NOT NULL,\n    body BLOB\n) STRICT"
        #expect(Dialect.sqlite.schema(script) == script)
        #expect(
            Dialect.postgreSQL.schema(script)
                == "CREATE TABLE t (\n    number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,\n    name TEXT COLLATE \"C\" NOT NULL,\n    body BYTEA\n)"
        )
    }

    @Test(
        "what a server says is told in our words",
        arguments: [
            ("23505", .constraint), ("40001", .conflict), ("40P01", .conflict), ("53100", .full), ("57P01", .unreachable),
            ("", .unreachable),
            ("08006", .unreachable), ("25006", .readOnly), ("55P03", .busy), ("XX001", .corrupt), ("42501", .cannotOpen),
            ("28P01", .cannotOpen),
            ("58030", .inputOutput),
        ] as [(String, SQLError.Code)])
    func states(state: String, code: SQLError.Code) { #expect(SQLError.Code(sqlState: state) == code) }
}
