/// One step of the schema: a number, a name and the statements; once released it is never changed.
public struct Migration: Sendable {
    /// The step's number, from 1 and without gaps.
    public let number: Int
    /// What the step adds, in a few words.
    public let name: String
    /// Whether programs that do not know the step work as before beside those that do.
    public let isAdditive: Bool
    /// The statements, in SQLite's words.
    public let script: String

    /// Makes a step.
    ///
    /// - Parameters:
    ///   - number: The step's number.
    ///   - name: What the step adds.
    ///   - isAdditive: Whether programs that do not know it work as before.
    ///   - script: The statements.
    public init(_ number: Int, _ name: String, isAdditive: Bool = false, _ script: String) {
        self.number = number
        self.name = name
        self.isAdditive = isAdditive
        self.script = script
    }
}

/// The steps of the schema, and what a program does where some are missing.
public struct MigrationPlan: Sendable {
    /// Every step there is, in order.
    let steps: [Migration]
    /// The time now, in seconds since 1970, recorded beside new steps.
    let secondsSinceEpoch: Int64
    /// Whether missing steps are taken; if not, a database without them is refused.
    let isApplied: Bool
    /// Keeps a copy of what is there before anything is changed; not asked where there is nothing yet.
    let backUp: @Sendable (_ connection: Connection, _ step: Int) throws -> Void

    /// Makes a plan.
    ///
    /// - Parameters:
    ///   - steps: Every step there is, in order.
    ///   - secondsSinceEpoch: The time now.
    ///   - isApplied: Whether missing steps are taken.
    ///   - backUp: Keeps a copy of what is there, of the step it is at; what it throws ends the migration, and nothing is changed.
    public init(
        _ steps: [Migration], at secondsSinceEpoch: Int64, isApplied: Bool = true,
        backUp: @escaping @Sendable (_ connection: Connection, _ step: Int) throws -> Void = { _, _ in }
    ) {
        self.steps = steps
        self.secondsSinceEpoch = secondsSinceEpoch
        self.isApplied = isApplied
        self.backUp = backUp
    }
}

extension Connection {
    /// Brings the schema up to date, in one transaction that excludes every other migration.
    ///
    /// - Parameter plan: The steps.
    /// - Throws: ``SQLError``: ``SQLError/Code/newerSchema`` where a newer program has changed the schema so that this one does not
    ///   know its way, ``SQLError/Code/olderSchema`` where steps are missing that are not to be taken; nothing is changed then.
    func migrate(_ plan: MigrationPlan) throws(SQLError) {
        try self.execute(self.dialect.beginningMigration)
        do throws(SQLError) {
            try self.migrateInside(plan)
            try self.execute("COMMIT")
        } catch {
            // Where not even this works, the end of the connection undoes the rest.
            if !self.isIdle { do throws(SQLError) { try self.execute("ROLLBACK") } catch { throw error } }
            throw error
        }
    }

    private func migrateInside(_ plan: MigrationPlan) throws(SQLError) {
        try self.makeMigrationTables()
        let done = try self.first("SELECT COALESCE(MAX(number), 0) FROM migration") { row throws(SQLError) in try row.int() } ?? 0
        let newest = plan.steps.last?.number ?? 0
        guard done <= newest else {
            // Only who took the last step can say that this program still knows its way.
            let oldest = try self.first("SELECT oldest FROM migration_support WHERE newest = \(done)") { row throws(SQLError) in
                try row.int()
            }
            if let oldest, oldest <= newest { return }
            throw SQLError(.newerSchema, "The database was written by a newer version (schema \(done); this version knows \(newest)).")
        }
        let missing = plan.steps.filter { $0.number > done }
        guard !missing.isEmpty else { return }
        guard plan.isApplied || done == 0 else {
            throw SQLError(
                .olderSchema, "The database has schema \(done), and this version needs \(newest); it is not migrated on its own.")
        }
        if done > 0 {
            do { try plan.backUp(self, done) } catch {
                throw SQLError(.cannotOpen, "The copy before the migration could not be made: \(String(reflecting: error))")
            }
        }
        for step in missing {
            try self.execute(self.dialect.schema(step.script))
            try self.run(
                "INSERT INTO migration (number, name, applied_at) VALUES (\(step.number), \(step.name), \(plan.secondsSinceEpoch))")
        }
        let breaking = plan.steps.last { !$0.isAdditive }?.number ?? 0
        try self.run("DELETE FROM migration_support")
        try self.run("INSERT INTO migration_support (oldest, newest) VALUES (\(breaking), \(newest))")
    }

    /// Makes the tables that say which steps were taken, and what a program must know at least to work with them.
    ///
    /// - Throws: ``SQLError`` where that fails.
    func makeMigrationTables() throws(SQLError) {
        for table in [
            "migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)",
            "migration_support (oldest INTEGER NOT NULL, newest INTEGER NOT NULL)",
        ] { try self.execute(self.dialect.schema("CREATE TABLE IF NOT EXISTS \(table) STRICT")) }
    }
}
