/// A row of a result, read column by column in the order of the select list.
///
/// It is only valid inside the closure that it is given to.
public struct Row {
    /// Where the columns are.
    enum Cells {
        case sqlite(SQLiteCells)
        case postgreSQL(PostgreSQLCells)
    }

    private let cells: Cells
    private let sql: String
    private var column: Int32 = 0

    init(_ cells: Cells, sql: String) {
        self.cells = cells
        self.sql = sql
    }

    /// The next column, whatever it holds.
    ///
    /// - Returns: The value.
    /// - Throws: ``SQLError`` where the column holds what no column of ours does, such as a fraction.
    public mutating func value() throws(SQLError) -> SQLValue {
        let column = self.column
        self.column += 1
        let value =
            switch self.cells {
            case .sqlite(let cells): cells.value(at: column)
            case .postgreSQL(let cells): cells.value(at: column)
            }
        guard let value else { throw self.unexpected("an integer, text or bytes") }
        return value
    }

    /// The next column as an integer.
    ///
    /// - Returns: The integer.
    /// - Throws: ``SQLError`` where the column holds NULL or something else.
    public mutating func integer() throws(SQLError) -> Int64 {
        guard case .integer(let value) = try self.value() else { throw self.unexpected("an integer") }
        return value
    }

    /// The next column as an integer or `nil` for NULL.
    ///
    /// - Returns: The integer.
    /// - Throws: ``SQLError`` where the column holds something else.
    public mutating func optionalInteger() throws(SQLError) -> Int64? {
        switch try self.value() {
        case .integer(let value): return value
        case .null: return nil
        case .text, .blob: throw self.unexpected("an integer")
        }
    }

    /// The next column as a truth value.
    ///
    /// - Returns: Whether the integer there is not 0.
    /// - Throws: ``SQLError`` where the column holds no integer.
    public mutating func bool() throws(SQLError) -> Bool { try self.integer() != 0 }

    /// The next column as an integer of the machine's width.
    ///
    /// - Returns: The integer.
    /// - Throws: ``SQLError`` where the column holds no integer.
    public mutating func int() throws(SQLError) -> Int { Int(try self.integer()) }

    /// The next column as text.
    ///
    /// - Returns: The text.
    /// - Throws: ``SQLError`` where the column holds NULL or something else.
    public mutating func text() throws(SQLError) -> String {
        guard case .text(let value) = try self.value() else { throw self.unexpected("text") }
        return value
    }

    /// The next column as text or `nil` for NULL.
    ///
    /// - Returns: The text.
    /// - Throws: ``SQLError`` where the column holds something else.
    public mutating func optionalText() throws(SQLError) -> String? {
        switch try self.value() {
        case .text(let value): return value
        case .null: return nil
        case .integer, .blob: throw self.unexpected("text")
        }
    }

    /// The next column as bytes.
    ///
    /// - Returns: The bytes.
    /// - Throws: ``SQLError`` where the column holds NULL or something else.
    public mutating func blob() throws(SQLError) -> [UInt8] {
        guard case .blob(let value) = try self.value() else { throw self.unexpected("bytes") }
        return value
    }

    /// The next column as a value that is written as text.
    ///
    /// - Parameter parse: Makes the value; `nil` where the text is none.
    /// - Returns: The value.
    /// - Throws: ``SQLError`` where the column holds no such text.
    public mutating func parsed<Value>(_ parse: (String) -> Value?) throws(SQLError) -> Value {
        guard let value = parse(try self.text()) else { throw self.unexpected("\(Value.self)") }
        return value
    }

    /// The next column as a value that is written as text, or `nil` for NULL.
    ///
    /// - Parameter parse: Makes the value; `nil` where the text is none.
    /// - Returns: The value.
    /// - Throws: ``SQLError`` where the column holds another text.
    public mutating func optionalParsed<Value>(_ parse: (String) -> Value?) throws(SQLError) -> Value? {
        guard let text = try self.optionalText() else { return nil }
        guard let value = parse(text) else { throw self.unexpected("\(Value.self)") }
        return value
    }

    private func unexpected(_ wanted: String) -> SQLError {
        SQLError(.unexpectedValue, "Column \(self.column) does not hold \(wanted).", sql: self.sql)
    }
}
