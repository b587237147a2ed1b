import CSQLite

/// A database in one SQLite file: one writer that also checkpoints, and read-only readers.
public final class SQLiteDatabase: Sendable {
    private let writer: GroupCommit
    private let readers: ReaderPool

    /// The version of the SQLite library that is loaded.
    public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    /// Opens a file and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: The file's path; it is made where there is none.
    ///   - migrations: Every step of the schema, in order.
    ///   - readers: How many readings may run at once.
    ///   - secondsSinceEpoch: The time now, recorded beside new steps.
    /// - Throws: ``SQLError`` where the file cannot be opened, is no database, or was written by a newer version.
    public init(path: String, migrations: [Migration], readers: Int, at secondsSinceEpoch: Int64) throws(SQLError) {
        let connection = try Connection(path: path, mode: .writer)
        try connection.migrate(migrations, at: secondsSinceEpoch)
        self.writer = GroupCommit(connection: connection)
        self.readers = try ReaderPool(path: path, count: readers)
    }

    /// Makes a change; when this returns, the change is on the disk.
    ///
    /// - Parameter body: Makes the change inside a transaction; what it throws undoes what it did, and nothing else.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or ``SQLError`` where the commit failed and nothing was changed.
    public func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            self.writer.submit(
                GroupCommit.Change(
                    run: { connection in
                        let result = Result { try body(connection) }
                        let succeeded = if case .success = result { true } else { false }
                        return GroupCommit.Outcome(succeeded: succeeded) { continuation.resume(with: result) }
                    },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    /// Reads from one snapshot, which holds every change answered before.
    ///
    /// - Parameter body: Reads.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or ``SQLError`` where there is no snapshot to be had.
    public func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await self.readers.read(body)
    }

    /// Commits what waits and closes every connection, the writer last, which then folds the log into the file.
    public func close() {
        self.readers.close()
        self.writer.close()
    }
}
