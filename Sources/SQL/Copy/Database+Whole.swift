/// Work on a database as a whole, on a connection of its own and on the thread of the caller.
extension Database {
    /// Reads from one snapshot, whatever schema there is, beside everybody else who reads and writes.
    ///
    /// - Parameters:
    ///   - place: Where the database is.
    ///   - body: Reads.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or ``SQLError`` where there is no database to be read.
    public static func snapshot<Value>(of place: Place, _ body: (Connection) throws -> Value) throws -> Value {
        let connection: Connection
        switch place {
        case .sqlite(let path):
            connection = Connection(try SQLiteConnection(path: path, mode: .reader))
            try connection.run("BEGIN")
        case .postgreSQL(let address):
            connection = Connection(try PostgreSQLConnection(address))
            try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        }
        let value = try body(connection)
        try connection.run("COMMIT")
        return value
    }

    /// Fills a file of SQLite that nobody else knows of yet, in one transaction.
    ///
    /// Neither a log nor a journal stands beside it, and it is not on the disk yet: the caller syncs it.
    ///
    /// - Parameters:
    ///   - path: The file's path; it is empty, or not there.
    ///   - body: Fills it.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or ``SQLError`` where the file cannot be written.
    public static func draft<Value>(at path: String, _ body: (Connection) throws -> Value) throws -> Value {
        let connection = Connection(try SQLiteConnection(path: path, mode: .draft))
        try connection.run("BEGIN IMMEDIATE")
        let value = try body(connection)
        try connection.run("COMMIT")
        return value
    }

    /// Gives a file of SQLite its write-ahead log, and folds what the log holds into the file.
    ///
    /// - Parameter path: The file's path; nobody else has it open.
    /// - Throws: ``SQLError`` where it is no sound database.
    public static func foldLog(of path: String) throws(SQLError) {
        try Connection(try SQLiteConnection(path: path, mode: .writer)).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Changes a whole database on a server, in one transaction, while no node has it open.
    ///
    /// - Parameters:
    ///   - address: What libpq takes as a connection string.
    ///   - body: Changes it; what it throws undoes everything.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or ``SQLError``: ``SQLError/Code/busy`` where a node has it open.
    public static func alone<Value>(at address: String, _ body: (Connection) throws -> Value) throws -> Value {
        let connection = Connection(try PostgreSQLConnection(address))
        // The end of the connection undoes what was not committed.
        try connection.execute(connection.dialect.beginningMigration)
        let isAlone = try connection.first(Dialect.tryingToBeAlone) { row throws(SQLError) in try row.int() } == 1
        guard isAlone else { throw SQLError(.busy, "A node has the database open.") }
        let value = try body(connection)
        try connection.execute("COMMIT")
        return value
    }
}
