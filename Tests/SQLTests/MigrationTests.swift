import Foundation
import SQL
import Testing

@Suite struct MigrationTests {
    private static let first = Migration(1, "first", "CREATE TABLE one (id INTEGER) STRICT; INSERT INTO one VALUES (1)")
    private static let second = Migration(2, "second", "CREATE TABLE two (id INTEGER) STRICT; INSERT INTO two SELECT id + 1 FROM one")
    private static let third = Migration(3, "third", "ALTER TABLE two ADD COLUMN name TEXT")
    private static let broken = Migration(3, "broken", "CREATE TABLE three (id INTEGER); INSERT INTO nowhere VALUES (1)")

    private static func open(_ folder: URL, _ migrations: [Migration], at seconds: Int64 = 1_000) throws(SQLError) -> Database {
        let path = folder.appending(path: "test.db").path
        return try Database(at: .sqlite(path: path), plan: MigrationPlan(migrations, at: seconds), connections: 1)
    }

    private static func steps(_ database: Database) async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT number, name, applied_at FROM migration ORDER BY number") { row throws(SQLError) in
                "\(try row.int()) \(try row.text()) \(try row.integer())"
            }
        }
    }

    @Test("steps are taken in order, each once, and recorded with their time") func append() async throws {
        try await withFolder { folder in
            for (migrations, seconds, expected) in [
                ([Self.first], 10, ["1 first 10"]), ([Self.first], 20, ["1 first 10"]),
                ([Self.first, Self.second, Self.third], 30, ["1 first 10", "2 second 30", "3 third 30"]),
            ] as [([Migration], Int64, [String])] {
                let database = try Self.open(folder, migrations, at: seconds)
                #expect(try await Self.steps(database) == expected)
                #expect(try await database.count("one") == 1)
                database.close()
            }
        }
    }

    @Test("a step that was taken is not taken again, whatever its statements say now") func changed() async throws {
        try await withFolder { folder in
            try Self.open(folder, [Self.first]).close()
            let database = try Self.open(folder, [Migration(1, "other", "CREATE TABLE other (id INTEGER)"), Self.second])
            #expect(try await database.tables() == ["one", "two"])
            database.close()
        }
    }

    @Test("a database of a newer version is refused and stays as it was") func newer() async throws {
        try await withFolder { folder in
            try Self.open(folder, [Self.first, Self.second]).close()
            let before = try Data(contentsOf: folder.appending(path: "test.db"))
            for migrations in [[], [Self.first], [Migration(1, "other", "CREATE TABLE other (id INTEGER)")]] {
                #expect { try Self.open(folder, migrations) } throws: { error in
                    (error as? SQLError)?.code == .newerSchema && (error as? SQLError)?.message.contains("newer version") == true
                }
            }
            #expect(try Data(contentsOf: folder.appending(path: "test.db")) == before)
            let database = try Self.open(folder, [Self.first, Self.second])
            #expect(try await database.tables() == ["one", "two"])
            database.close()
        }
    }

    @Test("a step that fails leaves nothing, and takes the steps before it along", arguments: [0, 1, 2]) func failing(done: Int)
        async throws
    {
        try await withFolder { folder in
            let steps = [Self.first, Self.second]
            try Self.open(folder, Array(steps.prefix(done))).close()
            #expect(throws: SQLError.self) { try Self.open(folder, steps + [Self.broken]) }
            let before = try Self.open(folder, Array(steps.prefix(done)))
            #expect(try await before.tables() == Array(["one", "two"].prefix(done)))
            #expect(try await Self.steps(before).count == done)
            before.close()
            let repaired = try Self.open(folder, steps + [Self.third])
            #expect(try await repaired.tables() == ["one", "two"])
            #expect(try await Self.steps(repaired).count == 3)
            repaired.close()
        }
    }

    @Test("what is no database is refused and stays as it was") func foreign() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "test.db")
            let text = Data(String(repeating: "BEGIN:VCALENDAR\r\n", count: 100).utf8)
            try text.write(to: file)
            #expect { try Self.open(folder, [Self.first]) } throws: { ($0 as? SQLError)?.code == .corrupt }
            #expect(try Data(contentsOf: file) == text)
        }
    }

    @Test("where no file can be, none is opened", arguments: ["missing/folder/test.db", "."]) func nowhere(path: String) async throws {
        try await withFolder { folder in
            #expect {
                try Database(at: .sqlite(path: folder.appending(path: path).path), plan: MigrationPlan([], at: 0), connections: 1)
            } throws: {
                ($0 as? SQLError)?.code == .cannotOpen
            }
        }
    }
}
