import CSQLite

/// The columns of the row that a statement of SQLite stands at.
struct SQLiteCells {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    /// The value of a column; `nil` where it is a fraction, which no column of ours holds.
    func value(at column: Int32) -> SQLValue? {
        switch sqlite3_column_type(self.statement, column) {
        case SQLITE_INTEGER:
            return .integer(sqlite3_column_int64(self.statement, column))
        case SQLITE_TEXT:
            let count = Int(sqlite3_column_bytes(self.statement, column))
            guard let start = sqlite3_column_text(self.statement, column) else { return nil }
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(self.statement, column))
            // An empty blob has no address.
            guard let start = sqlite3_column_blob(self.statement, column) else { return .blob([]) }
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
        case SQLITE_NULL: return .null
        default: return nil
        }
    }
}
