import CSQLite

/// A database of either engine: changes are grouped into commits, readings each have a snapshot.
public final class Database: Sendable {
    /// Hears, once a commit is on the disk and before it is answered, what its changes were announced as; `nil` where anything may
    /// have changed.
    public typealias Observer = @Sendable (_ topics: [String]?) -> Void

    /// Where a database is.
    public enum Place: Hashable, Sendable {
        /// In a file, at a path.
        case sqlite(path: String)
        /// On a server, at what libpq takes as a connection string.
        case postgreSQL(address: String)
    }

    private enum Engine {
        case sqlite(SQLiteDatabase)
        case postgreSQL(PostgreSQLDatabase)
    }

    private let engine: Engine
    private let tally = CommitTally()

    /// The version of the SQLite library that is loaded.
    public static var sqliteVersion: String { String(cString: sqlite3_libversion()) }

    /// Opens a database and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - place: Where it is; a file is made where there is none.
    ///   - plan: The steps of the schema, and what is done with them.
    ///   - connections: How many connections may read, or, on a server, read and write.
    ///   - observe: Hears what has changed, here or at another node.
    /// - Throws: ``SQLError`` where the database cannot be opened, is none, or was written by a newer version.
    public init(
        at place: Place, plan: MigrationPlan, connections: Int, observe: @escaping Observer = { _ in }
    ) throws(SQLError) {
        switch place {
        case .sqlite(let path):
            self.engine = .sqlite(
                try SQLiteDatabase(path: path, plan: plan, readers: connections, tally: self.tally, observe: observe))
        case .postgreSQL(let address):
            self.engine = .postgreSQL(
                try PostgreSQLDatabase(address: address, plan: plan, connections: connections, tally: self.tally, observe: observe))
        }
    }

    /// Whether other programs may change the data at the same time.
    public var isShared: Bool {
        switch self.engine {
        case .sqlite: false
        case .postgreSQL: true
        }
    }

    /// What the writers have done so far.
    public var figures: CommitFigures { self.tally.current }

    /// Makes a change; when this returns, the change is on the disk.
    ///
    /// - Parameters:
    ///   - key: What the change is about: changes of one key are decided one after the other, whichever node makes them.
    ///   - foresee: Asks what `body` is sure to ask before it changes anything, and is answered with no rows; what it asked may then
    ///     be asked of a server together with what other changes ask.
    ///   - body: Makes the change inside a transaction; what it throws undoes what it did, and nothing else. It may run again where
    ///     a transaction was lost, so all it does is done to the connection.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or ``SQLError`` where the commit failed and nothing was changed.
    public func write<Value: Sendable>(
        key: UInt64? = nil, foreseeing foresee: (Connection) throws -> Void = { _ in },
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        var foreseen: [Query] = []
        if case .postgreSQL = self.engine { foreseen = try Connection.queries(of: foresee) }
        return try await withCheckedThrowingContinuation { [foreseen] continuation in
            let change = Change(
                key: key, foreseen: foreseen,
                run: { connection in
                    let result = Result {
                        let value = try body(connection)
                        if let failure = connection.failedStatement { throw failure }
                        return value
                    }
                    let succeeded = if case .success = result { true } else { false }
                    return Change.Outcome(succeeded: succeeded) { continuation.resume(with: result) }
                },
                fail: { continuation.resume(throwing: $0) })
            switch self.engine {
            case .sqlite(let database): database.submit(change)
            case .postgreSQL(let database): database.submit(change)
            }
        }
    }

    /// Reads from one snapshot, which holds every change answered before.
    ///
    /// - Parameter body: Reads; it may run again where a connection was lost.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or ``SQLError`` where there is no snapshot to be had.
    public func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        switch self.engine {
        case .sqlite(let database): try await database.read(body)
        case .postgreSQL(let database): try await database.read(body)
        }
    }

    /// Waits until the observer has heard of every change that anybody was told of before this call.
    ///
    /// - Throws: ``SQLError`` where the server cannot be reached.
    public func caughtUp() async throws {
        switch self.engine {
        case .sqlite: return
        case .postgreSQL(let database): try await database.caughtUp()
        }
    }

    /// Commits what waits and closes every connection.
    public func close() {
        switch self.engine {
        case .sqlite(let database): database.close()
        case .postgreSQL(let database): database.close()
        }
    }
}
