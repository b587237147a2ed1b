import Foundation
import SQLTesting

@testable import SQL

/// Runs a test in a folder of its own, which is taken away afterwards.
@discardableResult func withFolder<T>(isolation: isolated (any Actor)? = #isolation, _ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sql-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        // A folder left behind does no harm.
        try? FileManager.default.removeItem(at: folder)
    }
    return try await body(folder)
}

/// Runs a test with a database that is closed and taken away afterwards.
@discardableResult func withDatabase<T>(
    _ script: String = "", readers: Int = 2, isolation: isolated (any Actor)? = #isolation,
    _ body: (Database) async throws -> T
) async throws -> T {
    try await withPlace { place in try await withDatabase(at: place, script, readers: readers, body) }
}

/// Runs a test with an SQLite file, also where the others run on a server.
@discardableResult func withFile<T>(
    _ script: String = "", readers: Int = 2, isolation: isolated (any Actor)? = #isolation,
    _ body: (Database) async throws -> T
) async throws -> T {
    try await withFolder { folder in
        try await withDatabase(at: .sqlite(path: folder.appending(path: "test.db").path), script, readers: readers, body)
    }
}

private func withDatabase<T>(
    at place: Database.Place, _ script: String, readers: Int, isolation: isolated (any Actor)? = #isolation,
    _ body: (Database) async throws -> T
) async throws -> T {
    let migrations = script.isEmpty ? [] : [Migration(1, "the test's tables", script)]
    let database = try Database(at: place, plan: MigrationPlan(migrations, at: 1_000), connections: 2 * readers)
    defer { database.close() }
    return try await body(database)
}

/// A failure that a test makes.
struct Refused: Error, Equatable {}

extension Connection {
    /// How many rows a table has.
    func count(_ table: String) throws(SQLError) -> Int {
        try self.first(Query(stringLiteral: "SELECT COUNT(*) FROM \(table)")) { row throws(SQLError) in try row.int() } ?? -1
    }

    /// The names of the tables, but for the engine's own and those that count migrations.
    func tables() throws(SQLError) -> [String] {
        let query: Query =
            switch self.dialect {
            case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'migration%' ORDER BY name"
            case .postgreSQL:
                """
                SELECT CAST(table_name AS text) FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_name NOT LIKE 'migration%' ORDER BY table_name
                """
            }
        return try self.rows(query) { row throws(SQLError) in try row.text() }
    }
}

extension Database {
    /// How many rows a table has, for a reader.
    func count(_ table: String) async throws -> Int { try await self.read { try $0.count(table) } }

    /// The names of the tables, for a reader.
    func tables() async throws -> [String] { try await self.read { try $0.tables() } }
}
