extension Connection {
    // Few enough to be held in memory whatever a row holds, enough for the time to ask not to count.
    private static let pageLength = 200

    /// Reads every row of some tables in a fixed order, page by page, and puts it into the tables of another database.
    ///
    /// What is digested is the same for the same rows on either engine: each table's name and columns, then its rows in the order of
    /// its key, each value with its type and length before it, and at the end the number of rows.
    ///
    /// - Parameters:
    ///   - tables: The tables; each refers to those before it only.
    ///   - target: Where they are put, into empty tables of the same names; `nil` where they are only read.
    ///   - digest: Takes what is read, piece by piece.
    ///   - check: Asked between pages; what it throws ends the copy.
    /// - Returns: How many rows each table has.
    /// - Throws: ``SQLError`` where reading or writing fails, or what `check` throws.
    public func copy(
        _ tables: [Table], to target: Connection? = nil, digesting digest: ([UInt8]) -> Void, checking check: () throws -> Void = {}
    ) throws -> [TableCount] {
        var counts: [TableCount] = []
        for table in tables {
            var encoding = ContentEncoding(table)
            var rows = 0
            // The table of what a program must know to work with the schema is younger than the others.
            if try self.has(table.name) {
                try self.pages(of: table) { page in
                    try check()
                    for row in page {
                        encoding.append(row)
                        try target?.run(table.insertion(of: row))
                    }
                    rows += page.count
                    digest(encoding.take())
                }
            }
            encoding.end(after: rows)
            digest(encoding.take())
            try target?.settleNumbers(of: table)
            counts.append(TableCount(name: table.name, rows: rows))
        }
        return counts
    }

    private func pages(of table: Table, _ read: ([[SQLValue]]) throws -> Void) throws {
        var last: [SQLValue]?
        while true {
            let page = try self.rows(table.page(after: last, length: Self.pageLength)) { row throws(SQLError) in
                var values: [SQLValue] = []
                for _ in table.columns { values.append(try row.value()) }
                return values
            }
            if !page.isEmpty { try read(page) }
            guard page.count == Self.pageLength, let row = page.last else { return }
            last = table.keyValues(of: row)
        }
    }

    // Rows that came with their numbers must not be met by those that the engine gives from now on.
    private func settleNumbers(of table: Table) throws(SQLError) {
        guard table.isNumbered, let key = table.key.first, let query = self.dialect.settlingNumbers(of: table.name, key: key) else {
            return
        }
        try self.run(query)
    }
}

extension Table {
    private static func list(_ names: [String]) -> String { names.map(\.quoted).joined(separator: ", ") }

    private static func placeholders(_ count: Int) -> String { (1...count).map { "$\($0)" }.joined(separator: ", ") }

    fileprivate func page(after last: [SQLValue]?, length: Int) -> Query {
        // Names of the schema are no values, so the text is put together by hand.
        let key = Self.list(self.key)
        let beyond = last.map { " WHERE (\(key)) > (\(Self.placeholders($0.count)))" } ?? ""
        return Query(
            text: "SELECT \(Self.list(self.columns)) FROM \(self.name.quoted)\(beyond) ORDER BY \(key) LIMIT \(length)",
            bindings: last ?? [])
    }

    fileprivate func insertion(of row: [SQLValue]) -> Query {
        Query(
            text: "INSERT INTO \(self.name.quoted) (\(Self.list(self.columns))) VALUES (\(Self.placeholders(row.count)))", bindings: row)
    }

    fileprivate func keyValues(of row: [SQLValue]) -> [SQLValue] {
        self.key.compactMap { column in self.columns.firstIndex(of: column).map { row[$0] } }
    }
}

/// Rows in bytes that no other rows have.
private struct ContentEncoding {
    private var bytes: [UInt8] = []

    init(_ table: Table) {
        self.append(tag: "T", Array(table.name.utf8))
        for column in table.columns { self.append(tag: "C", Array(column.utf8)) }
    }

    mutating func append(_ row: [SQLValue]) {
        self.bytes.append(UInt8(ascii: "R"))
        for value in row {
            switch value {
            case .null: self.bytes.append(UInt8(ascii: "N"))
            case .integer(let integer):
                self.bytes.append(UInt8(ascii: "I"))
                self.append(integer)
            case .text(let text): self.append(tag: "S", Array(text.utf8))
            case .blob(let blob): self.append(tag: "B", blob)
            }
        }
    }

    mutating func end(after rows: Int) {
        self.bytes.append(UInt8(ascii: "E"))
        self.append(Int64(rows))
    }

    mutating func take() -> [UInt8] { exchange(&self.bytes, with: []) }

    private mutating func append(_ integer: Int64) {
        withUnsafeBytes(of: integer.bigEndian) { self.bytes += $0 }
    }

    private mutating func append(tag: Unicode.Scalar, _ content: [UInt8]) {
        self.bytes.append(UInt8(ascii: tag))
        self.append(Int64(content.count))
        self.bytes += content
    }
}
