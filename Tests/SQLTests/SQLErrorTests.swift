import SQL
import Testing

@Suite struct SQLErrorTests {
    private static let tables = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE kept (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id), name TEXT NOT NULL UNIQUE, number INTEGER
            CHECK (number > 0)) STRICT;
        INSERT INTO kept VALUES (1, NULL, 'a', 1)
        """

    @Test(
        "what the schema forbids is a constraint, whichever",
        arguments: [
            "INSERT INTO kept VALUES (1, NULL, 'b', 1)", "INSERT INTO kept VALUES (2, NULL, 'a', 1)",
            "INSERT INTO kept VALUES (2, NULL, NULL, 1)",
            "INSERT INTO kept VALUES (2, NULL, 'b', 0)", "INSERT INTO kept VALUES (2, 77, 'b', 1)",
        ])
    func constraint(statement: String) async throws {
        try await withDatabase(Self.tables) { database in
            let query = Query(stringLiteral: statement)
            await #expect { try await database.write { try $0.run(query) } } throws: { error in
                (error as? SQLError)?.code == .constraint && (error as? SQLError)?.sql == statement
            }
            let count = try await database.count("kept")
            #expect(count == 1)
        }
    }

    @Test(
        "a value of another type is a constraint of the file, too",
        arguments: ["INSERT INTO kept VALUES (2, NULL, 'b', 'x')", "INSERT INTO kept VALUES (2, NULL, x'00', 1)"])
    func type(statement: String) async throws {
        try await withFile(Self.tables) { database in
            let query = Query(stringLiteral: statement)
            await #expect { try await database.write { try $0.run(query) } } throws: { ($0 as? SQLError)?.code == .constraint }
        }
    }

    @Test(
        "what is no statement has the engine's own number", arguments: ["SELEC 1", "SELECT * FROM nowhere", "SELECT nothing FROM kept", ""])
    func nonsense(statement: String) async throws {
        try await withDatabase(Self.tables) { database in
            let query = Query(stringLiteral: statement)
            await #expect(throws: SQLError.self) { try await database.read { _ = try $0.first(query) { _ in 0 } } }
            let count = try await database.count("kept")
            #expect(count == 1)
        }
    }

    @Test("an error tells a stranger nothing, and the log everything but values") func words() async throws {
        try await withDatabase(Self.tables) { database in
            let secret = "a guest's name"
            await #expect {
                try await database.write { connection in
                    for _ in 0..<2 { try connection.run("INSERT INTO kept VALUES (NULL, NULL, \(secret), 1)") }
                }
            } throws: { error in
                let reflected = String(reflecting: error)
                return "\(error)" == "The database could not do this." && reflected.contains("INSERT INTO kept")
                    && reflected.contains("constraint") && !reflected.contains(secret)
            }
        }
    }
}
