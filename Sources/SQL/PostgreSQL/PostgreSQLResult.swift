import CPostgreSQL

/// What a statement of PostgreSQL gave, in its binary form; freed with the last reference to it.
final class PostgreSQLResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(self.handle) }

    var status: ExecStatusType { PQresultStatus(self.handle) }

    /// How many rows there are.
    var count: Int { Int(PQntuples(self.handle)) }

    /// How many rows the statement changed.
    var changed: Int { PQcmdTuples(self.handle).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// The five characters that tell what failed; empty where the connection did.
    var state: String { vacancy_pq_sqlstate(self.handle).map { String(cString: $0) } ?? "" }

    /// The server's words, without the values that stand in its details.
    var message: String { vacancy_pq_message(self.handle).map { String(cString: $0) } ?? "The connection was lost." }

    // The numbers of the types in the server's catalogue (pg_type), which never change.
    func value(row: Int32, column: Int32) -> SQLValue? {
        guard PQgetisnull(self.handle, row, column) == 0 else { return .null }
        let count = Int(PQgetlength(self.handle, row, column))
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(self.handle, row, column), count: count)
        switch PQftype(self.handle, column) {
        case 20, 21, 23, 26:
            // The first byte has the sign.
            let first = Int64(Int8(bitPattern: bytes.first ?? 0))
            return .integer(bytes.dropFirst().reduce(first) { $0 << 8 | Int64($1) })
        case 19, 25, 1043: return .text(String(decoding: bytes, as: UTF8.self))
        case 17: return .blob(Array(bytes))
        default: return nil
        }
    }
}

/// The columns of one row of a result.
struct PostgreSQLCells {
    private let result: PostgreSQLResult
    private let row: Int32

    init(_ result: PostgreSQLResult, row: Int) {
        self.result = result
        self.row = Int32(row)
    }

    /// The value of a column; `nil` where it has a type that no column of ours has.
    func value(at column: Int32) -> SQLValue? { self.result.value(row: self.row, column: column) }
}
