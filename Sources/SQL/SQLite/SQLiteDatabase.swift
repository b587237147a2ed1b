/// A database in one SQLite file: one writer that also checkpoints, and read-only readers.
final class SQLiteDatabase: Sendable {
    private let writer: GroupCommit
    private let readers: ReaderPool

    /// Opens a file and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: The file's path; it is made where there is none.
    ///   - plan: The steps of the schema.
    ///   - readers: How many readings may run at once.
    ///   - tally: Where commits are counted.
    ///   - observe: Hears what has changed.
    /// - Throws: ``SQLError`` where the file cannot be opened, is no database, or was written by a newer version.
    init(
        path: String, plan: MigrationPlan, readers: Int, tally: CommitTally, observe: @escaping Database.Observer
    ) throws(SQLError) {
        let connection = Connection(try SQLiteConnection(path: path, mode: .writer))
        try connection.migrate(plan)
        self.writer = GroupCommit(connection: connection, tally: tally, observe: observe)
        self.readers = try ReaderPool(path: path, count: readers)
    }

    func submit(_ change: Change) { self.writer.submit(change) }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await self.readers.read(body)
    }

    /// Commits what waits and closes every connection, the writer last, which then folds the log into the file.
    func close() {
        self.readers.close()
        self.writer.close()
    }
}
