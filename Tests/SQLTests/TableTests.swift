import Foundation
import SQLTesting
import Testing

@testable import SQL

@Suite struct TableTests {
    private static let steps = [
        Migration(
            1, "first",
            """
            CREATE TABLE house (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE
            ) STRICT;
            INSERT INTO house (number, id) VALUES (7, 'made by the step');
            """),
        Migration(
            2, "second",
            """
            ALTER TABLE house ADD COLUMN note BLOB;
            CREATE TABLE visit (
                house TEXT NOT NULL REFERENCES house (id),
                day INTEGER NOT NULL,
                guest TEXT,
                PRIMARY KEY (day, house)
            ) STRICT;
            """),
    ]

    /// A database that was filled, at a place.
    private static func open(_ place: Database.Place, _ count: Int = 0) async throws -> Database {
        let database = try Database(at: place, plan: MigrationPlan(Self.steps, at: 5), connections: 2)
        try await database.write { connection in
            for number in 0..<count {
                try connection.run("INSERT INTO house (id, note) VALUES (\("h\(number) é"), \([UInt8](repeating: 0, count: number % 3)))")
                try connection.run(
                    "INSERT INTO visit (house, day, guest) VALUES (\("h\(number) é"), \(-number), \(number % 2 == 0 ? "" : nil as String?))"
                )
            }
        }
        return database
    }

    private static func contents(_ connection: Connection, to target: Connection? = nil) throws -> (bytes: [UInt8], counts: [TableCount]) {
        var bytes: [UInt8] = []
        let counts = try connection.copy(try Table.all(madeBy: Self.steps), to: target) { bytes += $0 }
        return (bytes, counts)
    }

    @Test("tables are found with their columns and keys, as the steps make them") func tables() throws {
        let first = try Table.all(madeBy: Self.steps.prefix(1))
        #expect(first.map(\.name) == ["migration", "migration_support", "house"])
        #expect(first[2].columns == ["number", "id"])
        #expect(first[1].key == ["oldest", "newest"])
        let both = try Table.all(madeBy: Self.steps)
        #expect(both.map(\.name) == ["migration", "migration_support", "house", "visit"])
        #expect(both[2].columns == ["number", "id", "note"])
        #expect(both[3].key == ["day", "house"])
        #expect(both.map(\.isNumbered) == [true, false, true, false])
    }

    @Test("the bytes of rows are the same on either engine, page by page", arguments: [0, 1, 199, 200, 201, 1_000]) func copied(count: Int)
        async throws
    {
        try await withPlace { place in
            let database = try await Self.open(place, count)
            defer { database.close() }
            try await withFolder { folder in
                let path = folder.appending(path: "copy.db").path
                let (copied, again) = try Database.snapshot(of: place) { source in
                    try Database.draft(at: path) { target in
                        try target.build(Self.steps)
                        try target.empty(try Table.all(madeBy: Self.steps))
                        let copied = try Self.contents(source, to: target)
                        return (copied, try Self.contents(target))
                    }
                }
                #expect(copied.bytes == again.bytes)
                #expect(copied.counts == again.counts)
                #expect(copied.counts.map(\.rows) == [2, 1, count + 1, count])
                let faults = try Database.snapshot(of: .sqlite(path: path)) { try $0.faults() }
                #expect(faults.isEmpty)
            }
        }
    }

    @Test("any other value, order of values or number of rows gives other bytes") func distinct() async throws {
        try await withFile { _ in }
        var found: Set<[UInt8]> = []
        let rows = [
            "('a', NULL)", "('a', X'')", "('a', X'00')", "('', X'61')", "('aN', NULL)", "('a', NULL), ('b', NULL)", "('b', NULL)",
        ]
        for values in rows {
            try await withFolder { folder in
                let bytes = try Database.draft(at: folder.appending(path: "one.db").path) { connection in
                    try connection.build(Self.steps)
                    try connection.empty(try Table.all(madeBy: Self.steps))
                    try connection.execute("INSERT INTO house (id, note) VALUES \(values)")
                    return try Self.contents(connection).bytes
                }
                found.insert(bytes)
            }
        }
        #expect(found.count == rows.count)
    }

    @Test("rows that came with their numbers are not met by new ones") func numbers() async throws {
        try await withPlace { place in
            let database = try await Self.open(place)
            defer { database.close() }
            try await database.write { connection in
                try Database.draft(at: ":memory:") { source in
                    try source.build(Self.steps)
                    try source.empty(try Table.all(madeBy: Self.steps))
                    try source.execute("INSERT INTO house (number, id) VALUES (40, 'a'), (41, 'b')")
                    try connection.empty(try Table.all(madeBy: Self.steps))
                    _ = try Self.contents(source, to: connection)
                }
                try connection.run("INSERT INTO house (id) VALUES ('c')")
            }
            let numbers = try await database.read { connection in
                try connection.rows("SELECT number FROM house ORDER BY number") { row throws(SQLError) in try row.int() }
            }
            #expect(numbers == [40, 41, 42])
        }
    }

    @Test("a snapshot stands still while others write") func stillness() async throws {
        try await withPlace { place in
            let database = try await Self.open(place, 300)
            defer { database.close() }
            let counts = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 0..<50 { try await database.write { try $0.run("INSERT INTO house (id) VALUES (\("n\(number)"))") } }
                }
                let counts = try Database.snapshot(of: place) { connection in
                    try (0..<5).map { _ in try Self.contents(connection).bytes }
                }
                try await group.waitForAll()
                return counts
            }
            #expect(Set(counts).count == 1)
        }
    }
}
