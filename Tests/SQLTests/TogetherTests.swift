import Dispatch
import SQLTesting
import Synchronization
import Testing

@testable import SQL

/// Changes that are committed together and say the same, which a server is told as one.
@Suite struct TogetherTests {
    private static let script = """
        CREATE TABLE house (id INTEGER PRIMARY KEY, name TEXT, stars INTEGER) STRICT;
        CREATE TABLE room (id INTEGER PRIMARY KEY, house INTEGER NOT NULL REFERENCES house (id), note TEXT) STRICT;
        CREATE TABLE tally (id INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT;
        """

    private static func add(_ id: Int, _ name: String?, _ stars: Int?, _ connection: Connection) throws {
        let stars = stars.map(Int64.init)
        try connection.run("INSERT INTO house (id, name, stars) VALUES (\(id), \(name), \(stars))")
    }

    private static func count(_ id: Int, _ connection: Connection) throws {
        try connection.run(
            """
            INSERT INTO tally (id, count) VALUES (\(id), \(1))
            ON CONFLICT (id) DO UPDATE SET count = tally.count + excluded.count
            """)
    }

    private static func houses(_ database: Database) async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT id, name, stars FROM house ORDER BY id") { row throws(SQLError) in
                "\(try row.int()) \(try row.optionalText() ?? "-") \(try row.optionalInteger().map(String.init) ?? "-")"
            }
        }
    }

    // Holds a change, and with it all that come later.
    private final class Gate: Sendable {
        private let isReached = Mutex(false)
        private let opening = DispatchSemaphore(value: 0)

        func pass() {
            self.isReached.withLock { $0 = true }
            self.opening.wait()
        }

        func reached() async throws {
            while !self.isReached.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        }

        func open() { self.opening.signal() }
    }

    /// Has changes wait behind one that takes long, so that they are committed together.
    private static func together(
        _ database: Database, _ keys: [UInt64?], _ change: @escaping @Sendable (Int, Connection) throws -> Void
    ) async throws -> [Result<Void, any Error>] {
        let gate = Gate()
        async let first: Void = database.write(key: 1_000) { _ in gate.pass() }
        try await gate.reached()
        let results = try await withThrowingTaskGroup(of: (Int, Result<Void, any Error>).self) { group in
            for (index, key) in keys.enumerated() {
                group.addTask {
                    do { return (index, .success(try await database.write(key: key) { try change(index, $0) })) } catch {
                        return (index, .failure(error))
                    }
                }
                // One after the other, as their order matters.
                while database.figures.waiting <= index { try await Task.sleep(for: .milliseconds(1)) }
            }
            gate.open()
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        try await first
        return keys.indices.compactMap { results[$0] }
    }

    @Test("rows of many changes are all kept, whichever of their values are NULL", arguments: [1, 2, 3, 31, 32, 33, 50])
    func rows(count: Int) async throws {
        try await withDatabase(Self.script) { database in
            for round in 0..<3 {
                let keys = (0..<count).map { UInt64($0) }
                let results = try await Self.together(database, keys) { index, connection in
                    let id = round * 100 + index
                    // A column of one statement may hold nothing at first, then texts, then both.
                    try Self.add(id, round > 0 && index % 3 > 0 ? "n\(id)" : nil, round > 1 || index % 2 > 0 ? id : nil, connection)
                }
                for result in results { try result.get() }
            }
            let expected = (0..<3).flatMap { round in
                (0..<count).map { index in
                    let id = round * 100 + index
                    return "\(id) \(round > 0 && index % 3 > 0 ? "n\(id)" : "-") \(round > 1 || index % 2 > 0 ? "\(id)" : "-")"
                }
            }
            #expect(try await Self.houses(database) == expected)
        }
    }

    @Test("what a change says in turn is done in turn, beside others that say the same") func order() async throws {
        try await withDatabase(Self.script) { database in
            let results = try await Self.together(database, (0..<20).map { $0 }) { index, connection in
                if index % 2 == 0 { try Self.add(index, "first", nil, connection) }
                if index % 2 == 1 { try Self.add(index, "other", nil, connection) }
                try connection.run("INSERT INTO room (id, house, note) VALUES (\(index), \(index), \(Int64?.none))")
                if index % 2 == 0 { try connection.run("UPDATE house SET name = 'second' WHERE id = \(index)") }
                try connection.run("INSERT INTO room (id, house, note) VALUES (\(100 + index), \(index), 'more')")
            }
            for result in results { try result.get() }
            let expected = (0..<20).map { "\($0) \($0 % 2 == 0 ? "second" : "other") -" }
            #expect(try await Self.houses(database) == expected)
            #expect(try await database.count("room") == 40)
        }
    }

    @Test("changes of one key see what those before them did, however many are committed together") func waves() async throws {
        try await withDatabase(Self.script) { database in
            let results = try await Self.together(database, (0..<30).map { $0 % 3 }) { index, connection in
                let known = try connection.first("SELECT MAX(stars) FROM house WHERE id / 100 = \(index % 3)") { row throws(SQLError) in
                    try row.optionalInteger() ?? 0
                }
                try Self.add(index % 3 * 100 + index / 3, nil, Int(known ?? 0) + 1, connection)
            }
            for result in results { try result.get() }
            let expected = (0..<3).flatMap { key in (0..<10).map { "\(key * 100 + $0) - \($0 + 1)" } }
            #expect(try await Self.houses(database) == expected)
        }
    }

    @Test("a row that several changes meet counts each, with keys of their own or none", arguments: [true, false])
    func meeting(haveKeys: Bool) async throws {
        try await withDatabase(Self.script) { database in
            let keys = (0..<20).map { haveKeys ? UInt64($0) : nil }
            for _ in 0..<2 {
                let results = try await Self.together(database, keys) { index, connection in
                    try Self.count(haveKeys ? index : index % 2, connection)
                    // Also one change may meet a row twice.
                    try Self.count(haveKeys ? index : index % 2, connection)
                }
                for result in results { try result.get() }
            }
            let counts = try await database.read { connection in
                try connection.rows("SELECT count FROM tally ORDER BY id") { row throws(SQLError) in try row.int() }
            }
            #expect(counts == (haveKeys ? Array(repeating: 4, count: 20) : [40, 40]))
        }
    }

    @Test("a change whose row is refused fails alone", arguments: [0, 7, 19]) func refused(at place: Int) async throws {
        try await withDatabase(Self.script) { database in
            let results = try await Self.together(database, (0..<20).map { $0 }) { index, connection in
                try Self.add(index, nil, nil, connection)
                try connection.run("INSERT INTO room (id, house, note) VALUES (\(index), \(index == place ? 999 : index), \(Int64?.none))")
            }
            let failed = results.indices.filter { (try? results[$0].get()) == nil }
            #expect(failed == [place])
            #expect(try await database.count("house") == 19)
            #expect(try await database.count("room") == 19)
        }
    }

    @Test("a change that gives up leaves nothing, and the others all") func givingUp() async throws {
        struct GivenUp: Error {}
        try await withDatabase(Self.script) { database in
            let results = try await Self.together(database, (0..<20).map { $0 }) { index, connection in
                try Self.add(index, nil, nil, connection)
                if index % 5 == 3 { throw GivenUp() }
            }
            #expect(results.indices.filter { (try? results[$0].get()) == nil } == [3, 8, 13, 18])
            #expect(try await database.count("house") == 16)
        }
    }

    @Test("a change of very many rows is kept whole") func manyRows() async throws {
        try await withDatabase(Self.script) { database in
            try await database.write(key: 1) { connection in
                for id in 0..<1_000 { try Self.add(id, nil, id % 7 == 0 ? nil : id, connection) }
            }
            #expect(try await database.count("house") == 1_000)
        }
    }

    @Test(
        "only insertions of one row of nothing but bound values are made for several",
        arguments: [
            ("INSERT INTO a (b, c) VALUES ($1, $2)", "INSERT INTO a (b, c) VALUES ($1, $2), ($3, $4), ($5, $6), ($7, $8)"),
            (
                "INSERT INTO a (b)\nVALUES ($1)\nON CONFLICT DO NOTHING",
                "INSERT INTO a (b)\nVALUES ($1), ($2), ($3), ($4)\nON CONFLICT DO NOTHING"
            ),
            ("INSERT INTO a (b, c) VALUES ($1, 2)", nil), ("INSERT INTO a (b, c) VALUES ($2, $1)", nil),
            ("INSERT INTO a (b) VALUES ($1) ON CONFLICT (b) DO UPDATE SET c = $2", nil), ("INSERT INTO a (b) VALUES (lower($1))", nil),
            ("INSERT INTO a (b) SELECT $1", nil), ("UPDATE a SET b = $1", nil), ("INSERT INTO a (b) VALUES ($1), ($2)", nil),
        ] as [(String, String?)]) func insertions(text: String, expected: String?)
    {
        var insertion = RowInsertion(text)
        #expect(insertion?.statement(rows: 4) == expected)
    }

    @Test("rows are sent by powers of two", arguments: [(1, 1), (2, 2), (3, 2), (31, 16), (32, 32), (500, 32)])
    func sizes(count: Int, expected: Int) {
        #expect(RowInsertion.size(notAbove: count) == expected)
    }
}
