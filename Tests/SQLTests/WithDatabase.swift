import Foundation
import SQL

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
    _ body: (SQLiteDatabase) async throws -> T
) async throws -> T {
    try await withFolder { folder in
        let migrations = script.isEmpty ? [] : [Migration(1, "the test's tables", script)]
        let database = try SQLiteDatabase(path: folder.appending(path: "test.db").path, migrations: migrations, readers: readers, at: 1_000)
        defer { database.close() }
        return try await body(database)
    }
}

/// A failure that a test makes.
struct Refused: Error, Equatable {}

extension Connection {
    /// How many rows a table has.
    func count(_ table: String) throws(SQLError) -> Int {
        try self.first(Query(stringLiteral: "SELECT COUNT(*) FROM \(table)")) { row throws(SQLError) in try row.int() } ?? -1
    }

    /// The names of the tables, but for the engine's own and the one that counts migrations.
    func tables() throws(SQLError) -> [String] {
        try self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migration' ORDER BY name") { row throws(SQLError) in
            try row.text()
        }
    }
}

extension SQLiteDatabase {
    /// How many rows a table has, for a reader.
    func count(_ table: String) async throws -> Int { try await self.read { try $0.count(table) } }

    /// The names of the tables, for a reader.
    func tables() async throws -> [String] { try await self.read { try $0.tables() } }
}
