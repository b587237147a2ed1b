/// A table as copies see it: its columns, and the key that puts its rows into an order.
public struct Table: Hashable, Sendable {
    /// The table's name.
    public let name: String
    /// The columns, in the order in which they were made.
    public let columns: [String]
    /// The columns that tell one row from every other.
    public let key: [String]
    /// Whether the key is one integer, which the engine may give.
    let isNumbered: Bool

    /// The tables that steps of a schema make, with those that count the steps.
    ///
    /// They are found by taking the steps in memory, so there is no second list that could say something else. Each only refers to
    /// those before it.
    ///
    /// - Parameter steps: The steps, from the first.
    /// - Returns: The tables, in the order in which they are made.
    /// - Throws: ``SQLError`` where a step cannot be taken.
    public static func all(madeBy steps: some Sequence<Migration>) throws(SQLError) -> [Table] {
        let draft = Connection(try SQLiteConnection(path: ":memory:", mode: .draft))
        try draft.build(steps)
        let names = try draft.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid") {
            row throws(SQLError) in try row.text()
        }
        var tables: [Table] = []
        for name in names { tables.append(try Self.table(name, in: draft)) }
        return tables
    }

    private static func table(_ name: String, in draft: Connection) throws(SQLError) -> Table {
        let columns = try draft.rows("SELECT name, type, pk FROM pragma_table_info(\(name)) ORDER BY cid") { row throws(SQLError) in
            (name: try row.text(), type: try row.text(), place: try row.int())
        }
        let key = columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }
        // A table without a key has few rows, and all of a row tells it from others.
        return Table(
            name: name, columns: columns.map(\.name), key: (key.isEmpty ? columns : key).map(\.name),
            isNumbered: key.count == 1 && key.allSatisfy { $0.type == "INTEGER" })
    }
}

/// How many rows a table has.
public struct TableCount: Hashable, Sendable {
    /// The table's name.
    public let name: String
    /// The number of its rows.
    public let rows: Int
}
