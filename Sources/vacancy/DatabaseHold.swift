/// The right to write a database, held while the value lives: a file has one process at a time, a server any number.
struct DatabaseHold: ~Copyable {
    private let lock: DatabaseLock?

    /// Takes the right.
    ///
    /// - Parameter database: The database.
    /// - Returns: `nil` where another process has it.
    /// - Throws: ``CommandError`` where the lock file cannot be made.
    static func take(_ database: DatabaseSettings) throws(CommandError) -> DatabaseHold? {
        switch database.location {
        case .postgreSQL:
            return DatabaseHold(lock: nil)
        case .sqlite(let path):
            guard let lock = try DatabaseLock.take(path) else { return nil }
            return DatabaseHold(lock: lock)
        }
    }
}
