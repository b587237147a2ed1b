import SQL
import Testing

/// What makes a change durable and a reader harmless is really in force.
@Suite struct PragmaTests {
    private static func value(_ pragma: String, _ connection: Connection) throws(SQLError) -> String? {
        try connection.first(Query(stringLiteral: "SELECT CAST(\(pragma) AS TEXT) FROM pragma_\(pragma)")) { row throws(SQLError) in
            try row.text()
        }
    }

    @Test(
        "the writer is durable and checks keys",
        arguments: [
            ("journal_mode", "wal"), ("foreign_keys", "1"), ("synchronous", "2"), ("trusted_schema", "0"), ("cell_size_check", "1"),
            ("query_only", "0"),
        ])
    func writer(pragma: String, expected: String) async throws {
        try await withFile { database in
            let value = try await database.write { try Self.value(pragma, $0) }
            #expect(value == expected)
        }
    }

    @Test(
        "a reader can only read",
        arguments: [("journal_mode", "wal"), ("query_only", "1"), ("trusted_schema", "0"), ("cell_size_check", "1")])
    func reader(pragma: String, expected: String) async throws {
        try await withFile { database in
            let value = try await database.read { try Self.value(pragma, $0) }
            #expect(value == expected)
        }
    }

    // These have no table of their own, and reading them sets nothing.
    @Test(
        "the writer alone checkpoints, and nobody maps the file into memory",
        arguments: [("wal_autocheckpoint", 2_000, 0), ("mmap_size", 0, 0)])
    func checkpoints(pragma: String, atWriter: Int, atReader: Int) async throws {
        try await withFile { database in
            let query = Query(stringLiteral: "PRAGMA \(pragma)")
            let writer = try await database.write { try $0.first(query) { row throws(SQLError) in try row.int() } }
            let reader = try await database.read { try $0.first(query) { row throws(SQLError) in try row.int() } }
            #expect(writer == atWriter)
            #expect(reader == atReader)
        }
    }

    @Test(
        "a change through a reader is refused",
        arguments: [
            "INSERT INTO kept VALUES (1)", "DELETE FROM kept", "UPDATE kept SET id = 2", "CREATE TABLE other (id INTEGER)",
            "DROP TABLE kept",
            "PRAGMA query_only = OFF; INSERT INTO kept VALUES (1)", "PRAGMA user_version = 7",
        ])
    func writeThroughReader(statement: String) async throws {
        try await withFile("CREATE TABLE kept (id INTEGER); INSERT INTO kept VALUES (0)", readers: 1) { database in
            await #expect { try await database.read { try $0.execute(statement) } } throws: { ($0 as? SQLError)?.code == .cannotOpen }
            let tables = try await database.tables()
            #expect(tables == ["kept"])
            let count = try await database.count("kept")
            #expect(count == 1)
        }
    }

    @Test("nobody writes the schema by hand") func defensive() async throws {
        try await withFile("CREATE TABLE kept (id INTEGER)") { database in
            await #expect(throws: SQLError.self) {
                try await database.write { connection in
                    try connection.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'kept'")
                }
            }
            let tables = try await database.tables()
            #expect(tables == ["kept"])
        }
    }

    @Test("the version of the library is that of the engine") func version() async throws {
        try await withFile { database in
            let version = try await database.read { try $0.first("SELECT sqlite_version()") { row throws(SQLError) in try row.text() } }
            #expect(version == Database.sqliteVersion)
        }
    }
}
