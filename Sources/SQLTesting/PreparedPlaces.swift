import Foundation
public import SQL
import Synchronization

/// Places for databases that were prepared once, so that not every test pays for their schema.
///
/// A file is prepared once and then copied. On a server schemas are prepared as often as tests run at a time; their rows are deleted after
/// a test, and the next one has them.
public final class PreparedPlaces: Sendable {
    private struct State {
        var file: Data?
        var schemas: [String] = []
    }

    private let state = Mutex(State())
    // Of the tests that begin at once one prepares the file, and the others wait for it.
    private let turn = Turns(1)
    private let prepare: @Sendable (Database.Place) async throws -> Void

    /// Makes places that are prepared when they are needed.
    ///
    /// - Parameter prepare: Prepares a place, and leaves nothing open.
    public init(_ prepare: @escaping @Sendable (Database.Place) async throws -> Void) { self.prepare = prepare }

    /// Runs a test at a place that is its own, which another one may have afterwards, without its rows.
    ///
    /// - Parameters:
    ///   - isolation: Where the test runs.
    ///   - body: The test, which leaves nothing open.
    /// - Returns: What the test returns.
    /// - Throws: What the test throws, or what preparing the place throws.
    @discardableResult public func withPlace<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: (Database.Place) async throws -> Value
    ) async throws -> Value {
        guard let server = try Server.shared?.get() else {
            let file = try await self.file()
            return try await withFolder { place in
                if case .sqlite(let path) = place { try file.write(to: URL(filePath: path)) }
                return try await body(place)
            }
        }
        await server.turns.take()
        defer { server.turns.give() }
        let schema = try await self.schema(on: server)
        let result: Result<Value, any Error>
        do { result = .success(try await body(server.place(of: schema))) } catch { result = .failure(error) }
        try await server.empty(schema)
        self.state.withLock { $0.schemas.append(schema) }
        return try result.get()
    }

    private func schema(on server: Server) async throws -> String {
        if let schema = self.state.withLock({ $0.schemas.popLast() }) { return schema }
        let schema = try await server.makeSchema()
        try await self.prepare(server.place(of: schema))
        try await server.empty(schema)
        return schema
    }

    private func file() async throws -> Data {
        if let file = self.state.withLock({ $0.file }) { return file }
        await self.turn.take()
        defer { self.turn.give() }
        if let file = self.state.withLock({ $0.file }) { return file }
        let file = try await withFolder { place in
            try await self.prepare(place)
            guard case .sqlite(let path) = place else { return Data() }
            return try Data(contentsOf: URL(filePath: path))
        }
        self.state.withLock { $0.file = file }
        return file
    }
}
