import Foundation
import SQL

/// The server of the test run, connected to once.
struct Server: Sendable {
    private let address: String
    private let database: Database
    /// Each test needs some connections, and hundreds begin at once.
    let turns = Turns(16)

    /// The server that the variable `VACANCY_TEST_POSTGRESQL` leads to; `nil` where there is none.
    static let shared: Result<Server, any Error>? = ProcessInfo.processInfo.environment["VACANCY_TEST_POSTGRESQL"].map { address in
        Result {
            let plan = MigrationPlan([], at: 0)
            return Server(address: address, database: try Database(at: .postgreSQL(address: address), plan: plan, connections: 8))
        }
    }

    /// Makes an empty schema, and gives its name.
    func makeSchema() async throws -> String {
        let schema = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
        try await self.database.write { try $0.execute("CREATE SCHEMA \(schema)") }
        return schema
    }

    /// Takes a schema away with all that it holds.
    func drop(_ schema: String) async throws { try await self.database.write { try $0.execute("DROP SCHEMA \(schema) CASCADE") } }

    /// Deletes the rows of a schema, all but those that say what its tables are, and has its numbers begin anew.
    func empty(_ schema: String) async throws {
        // Tables refer to older ones alone, so the youngest are emptied first.
        try await self.database.write {
            try $0.execute(
                """
                DO $$ DECLARE thing record; BEGIN
                    FOR thing IN SELECT relname AS name, relkind AS kind FROM pg_class WHERE relnamespace = '\(schema)'::regnamespace
                        AND relkind IN ('r', 'S') AND relname NOT LIKE 'migration%' ORDER BY relkind DESC, oid DESC
                    LOOP
                        IF thing.kind = 'r' THEN EXECUTE 'DELETE FROM \(schema).' || quote_ident(thing.name);
                        ELSE EXECUTE 'ALTER SEQUENCE \(schema).' || quote_ident(thing.name) || ' RESTART';
                        END IF;
                    END LOOP;
                END $$
                """)
        }
    }

    /// Where a database in a schema is.
    func place(of schema: String) -> Database.Place { .postgreSQL(address: "\(self.address) options='-c search_path=\(schema)'") }
}
