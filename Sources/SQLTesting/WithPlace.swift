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
    guard let server = try Server.shared?.get() else { return try await withFolder { try await body($0) } }
    await server.turns.take()
    defer { server.turns.give() }
    let schema = try await server.makeSchema()
    let result: Result<Value, any Error>
    do { result = .success(try await body(server.place(of: schema))) } catch { result = .failure(error) }
    try await server.drop(schema)
    return try result.get()
}

/// Runs something at a place for a file in a folder of its own, which is taken away afterwards.
func withFolder<Value>(
    isolation: isolated (any Actor)? = #isolation, _ body: (Database.Place) async throws -> Value
) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "place-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A folder left behind does no harm.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(.sqlite(path: folder.appending(path: "test.db").path))
}

/// Whether the tests run on a server.
public var testsRunOnAServer: Bool { Server.shared != nil }
