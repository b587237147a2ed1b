extension Connection {
    /// The number of the last step that was taken; 0 where there is no schema.
    ///
    /// - Returns: The number.
    /// - Throws: ``SQLError`` where that cannot be read.
    public func schemaNumber() throws(SQLError) -> Int {
        guard try self.has("migration") else { return 0 }
        return try self.first("SELECT COALESCE(MAX(number), 0) FROM migration") { row throws(SQLError) in try row.int() } ?? 0
    }

    /// Makes the tables that steps make, with nothing in them: not even what a step puts there, nor that it was taken.
    ///
    /// - Parameter steps: The steps, from the first.
    /// - Throws: ``SQLError`` where a step cannot be taken.
    public func build(_ steps: some Sequence<Migration>) throws(SQLError) {
        try self.makeMigrationTables()
        for step in steps { try self.execute(self.dialect.schema(step.script)) }
    }

    /// Takes every row of some tables away.
    ///
    /// - Parameter tables: The tables; each refers to those before it only.
    /// - Throws: ``SQLError`` where that fails.
    public func empty(_ tables: [Table]) throws(SQLError) {
        for table in tables.reversed() { try self.run(Query(text: "DELETE FROM \(table.name.quoted)")) }
    }

    /// Takes tables away, where they are there.
    ///
    /// - Parameter tables: The tables; each refers to those before it only.
    /// - Throws: ``SQLError`` where that fails.
    public func drop(_ tables: [Table]) throws(SQLError) {
        for table in tables.reversed() { try self.execute("DROP TABLE IF EXISTS \(table.name.quoted)") }
    }

    /// Whether a table is there.
    ///
    /// - Parameter table: The table's name.
    /// - Returns: Whether it is.
    /// - Throws: ``SQLError`` where that cannot be read.
    public func has(_ table: String) throws(SQLError) -> Bool {
        try self.first(self.dialect.finding(table)) { row throws(SQLError) in try row.int() } != nil
    }

    /// Whether a table is there and has a row.
    ///
    /// - Parameter table: The table.
    /// - Returns: Whether it has one.
    /// - Throws: ``SQLError`` where that cannot be read.
    public func holdsRows(_ table: Table) throws(SQLError) -> Bool {
        guard try self.has(table.name) else { return false }
        return try self.first(Query(text: "SELECT 1 FROM \(table.name.quoted) LIMIT 1")) { row throws(SQLError) in try row.int() } != nil
    }

    /// What is wrong with the database as a whole: pages and indexes that do not fit, rows that refer to none.
    ///
    /// - Returns: What is wrong, a hundred things at most; nothing where the engine looks after that by itself.
    /// - Throws: ``SQLError`` where the database cannot be read at all.
    public func faults() throws(SQLError) -> [String] {
        guard self.dialect == .sqlite else { return [] }
        let damage = try self.rows("PRAGMA integrity_check(100)") { row throws(SQLError) in try row.text() }.filter { $0 != "ok" }
        if !damage.isEmpty { return damage }
        let strays = try self.rows("PRAGMA foreign_key_check") { row throws(SQLError) in try row.text() }
        return strays.prefix(100).map { "A row of \($0) refers to one that is not there." }
    }
}

extension String {
    /// The name as an identifier of SQL.
    var quoted: String { "\"\(self)\"" }
}
