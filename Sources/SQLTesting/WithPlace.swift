import Foundation
public import SQL

/// Runs a test at a place for a database of its own, which is taken away afterwards.
///
/// The place is a file; where the variable `VACANCY_TEST_POSTGRESQL` holds a connection string of `keyword=value` pairs, it is a schema
/// on that server, so that the same tests run on both engines.
///
/// - Parameters:
///   - isolation: Where the test runs.
///   - body: The test.
/// - Returns: What the test returns.
/// - Throws: What the test throws, or what making the place throws.
@discardableResult public func withPlace<Value>(
    isolation: isolated (any Actor)? = #isolation, _ body: (Database.Place) async throws -> Value
) async throws -> Value {
    guard let server = try Server.shared?.get() else {
        let folder = FileManager.default.temporaryDirectory.appending(path: "place-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder left behind does no harm.
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(.sqlite(path: folder.appending(path: "test.db").path))
    }
    await server.turns.take()
    defer { server.turns.give() }
    let schema = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
    try await server.database.write { try $0.execute("CREATE SCHEMA \(schema)") }
    let result: Result<Value, any Error>
    do { result = .success(try await body(.postgreSQL(address: "\(server.address) options='-c search_path=\(schema)'"))) } catch {
        result = .failure(error)
    }
    try await server.database.write { try $0.execute("DROP SCHEMA \(schema) CASCADE") }
    return try result.get()
}

/// Whether the tests run on a server.
public var testsRunOnAServer: Bool { Server.shared != nil }

// The server of the test run, connected to once.
private struct Server: Sendable {
    let address: String
    let database: Database
    // Each test needs some connections, and hundreds begin at once.
    let turns = Turns(16)

    static let shared: Result<Server, any Error>? = ProcessInfo.processInfo.environment["VACANCY_TEST_POSTGRESQL"].map { address in
        Result {
            let plan = MigrationPlan([], at: 0)
            return Server(address: address, database: try Database(at: .postgreSQL(address: address), plan: plan, connections: 8))
        }
    }
}
