import CSQLite

/// A row of a result, read column by column in the order of the select list.
///
/// It is only valid inside the closure that it is given to.
public struct Row {
    private let statement: OpaquePointer
    private let sql: String
    private var column: Int32 = 0

    init(statement: OpaquePointer, sql: String) {
        self.statement = statement
        self.sql = sql
    }

    /// The next column as an integer.
    ///
    /// - Returns: The integer.
    /// - Throws: ``SQLError`` where the column holds NULL or something else.
    public mutating func integer() throws(SQLError) -> Int64 {
        guard let value = try self.optionalInteger() else { throw self.unexpected("an integer") }
        return value
    }

    /// The next column as an integer or `nil` for NULL.
    ///
    /// - Returns: The integer.
    /// - Throws: ``SQLError`` where the column holds something else.
    public mutating func optionalInteger() throws(SQLError) -> Int64? {
        let column = self.advance()
        switch sqlite3_column_type(self.statement, column) {
        case SQLITE_INTEGER: return sqlite3_column_int64(self.statement, column)
        case SQLITE_NULL: return nil
        default: throw self.unexpected("an integer")
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
        guard let value = try self.optionalText() else { throw self.unexpected("text") }
        return value
    }

    /// The next column as text or `nil` for NULL.
    ///
    /// - Returns: The text.
    /// - Throws: ``SQLError`` where the column holds something else.
    public mutating func optionalText() throws(SQLError) -> String? {
        let column = self.advance()
        switch sqlite3_column_type(self.statement, column) {
        case SQLITE_TEXT:
            let count = Int(sqlite3_column_bytes(self.statement, column))
            guard let start = sqlite3_column_text(self.statement, column) else { throw self.unexpected("text") }
            return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        case SQLITE_NULL: return nil
        default: throw self.unexpected("text")
        }
    }

    /// The next column as bytes.
    ///
    /// - Returns: The bytes.
    /// - Throws: ``SQLError`` where the column holds NULL or something else.
    public mutating func blob() throws(SQLError) -> [UInt8] {
        let column = self.advance()
        guard sqlite3_column_type(self.statement, column) == SQLITE_BLOB else { throw self.unexpected("bytes") }
        let count = Int(sqlite3_column_bytes(self.statement, column))
        // An empty blob has no address.
        guard let start = sqlite3_column_blob(self.statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
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

    private mutating func advance() -> Int32 {
        defer { self.column += 1 }
        return self.column
    }

    private func unexpected(_ wanted: String) -> SQLError {
        SQLError(.unexpectedValue, "Column \(self.column) does not hold \(wanted).", sql: self.sql)
    }
}
