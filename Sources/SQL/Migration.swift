/// One step of the schema: a number, a name and the statements; once released it is never changed.
public struct Migration: Sendable {
    /// The step's number, from 1 and without gaps.
    public let number: Int
    /// What the step adds, in a few words.
    public let name: String
    /// The statements.
    public let script: String

    /// Makes a step.
    ///
    /// - Parameters:
    ///   - number: The step's number.
    ///   - name: What the step adds.
    ///   - script: The statements.
    public init(_ number: Int, _ name: String, _ script: String) {
        self.number = number
        self.name = name
        self.script = script
    }
}

extension Connection {
    /// Brings the schema up to date, in one transaction.
    ///
    /// - Parameters:
    ///   - migrations: Every step there is, in order.
    ///   - secondsSinceEpoch: The time now, to be recorded beside the steps.
    /// - Throws: ``SQLError``: ``SQLError/Code/newerSchema`` where a newer program has changed the schema; nothing is changed then.
    func migrate(_ migrations: [Migration], at secondsSinceEpoch: Int64) throws(SQLError) {
        try self.execute("BEGIN IMMEDIATE")
        do throws(SQLError) {
            try self.execute(
                "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT")
            let done = try self.first("SELECT COALESCE(MAX(number), 0) FROM migration") { row throws(SQLError) in try row.int() } ?? 0
            let newest = migrations.last?.number ?? 0
            guard done <= newest else {
                throw SQLError(
                    .newerSchema, "The database was written by a newer version (schema \(done); this version knows \(newest)).")
            }
            for migration in migrations where migration.number > done {
                try self.execute(migration.script)
                try self.run(
                    "INSERT INTO migration (number, name, applied_at) VALUES (\(migration.number), \(migration.name), \(secondsSinceEpoch))"
                )
            }
            try self.execute("COMMIT")
        } catch {
            if !self.isIdle { try self.execute("ROLLBACK") }
            throw error
        }
    }
}
