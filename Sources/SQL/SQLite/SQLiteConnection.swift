import CSQLite

/// One connection to an SQLite file, with the statements it has prepared.
///
/// It belongs to one thread at a time and is not `Sendable`; ``SQLiteDatabase`` keeps each on an executor of its own.
final class SQLiteConnection {
    private let handle: OpaquePointer
    private var prepared: [String: OpaquePointer] = [:]

    /// How a file is opened.
    enum Mode {
        /// The one connection that writes and checkpoints.
        case writer
        /// A connection that can do neither.
        case reader
        /// The only connection to a file that is being made; what is not finished is thrown away.
        case draft
    }

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file's path; a writer makes it where there is none.
    ///   - mode: How it is opened.
    /// - Throws: ``SQLError`` where that fails.
    init(path: String, mode: Mode) throws(SQLError) {
        let flags =
            switch mode {
            case .writer, .draft: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
            case .reader: SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
            }
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw SQLError(.cannotOpen, "\(path): \(message)")
        }
        self.handle = handle
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 5_000)
        _ = vacancy_sqlite_set_defensive(handle)
        try self.configure(mode)
    }

    deinit {
        for statement in self.prepared.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(self.handle)
    }

    // The version of SQLite in Debian 12 can corrupt a WAL that one connection restarts while another checkpoints it. So the
    // writer alone checkpoints, and nothing maps the file into memory. FULL: a commit is on the disk when it is answered.
    private func configure(_ mode: Mode) throws(SQLError) {
        try self.execute("PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        switch mode {
        case .writer:
            try self.execute(
                """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 67108864
                """)
            let mode = try self.rows("PRAGMA journal_mode", limit: 1) { row throws(SQLError) in try row.text() }.first
            guard mode == "wal" else { throw SQLError(.cannotOpen, "The file system does not allow a write-ahead log.") }
        case .reader:
            try self.execute("PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON")
        case .draft:
            try self.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
        }
    }

    /// Whether no transaction is open; the engine closes one by itself after some failures.
    var isIdle: Bool { sqlite3_get_autocommit(self.handle) != 0 }

    /// Runs statements that take no values and give no rows.
    ///
    /// - Parameter script: The statements, separated by semicolons.
    /// - Throws: ``SQLError`` at the first that fails.
    func execute(_ script: String) throws(SQLError) {
        guard sqlite3_exec(self.handle, script, nil, nil, nil) == SQLITE_OK else { throw self.error(script) }
    }

    /// Runs a statement.
    ///
    /// - Parameter query: The statement.
    /// - Returns: The number of rows it changed.
    /// - Throws: ``SQLError`` where it fails.
    func change(_ query: Query) throws(SQLError) -> Int {
        let statement = try self.bind(query)
        defer { self.release(statement) }
        var code = sqlite3_step(statement)
        while code == SQLITE_ROW { code = sqlite3_step(statement) }
        guard code == SQLITE_DONE else { throw self.error(query.text) }
        return Int(sqlite3_changes(self.handle))
    }

    /// Runs a query and reads its rows.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - limit: The most rows to read.
    ///   - read: Reads one row.
    /// - Returns: What `read` made of each row, in order.
    /// - Throws: ``SQLError`` where the query or a reading fails.
    func rows<Value>(
        _ query: Query, limit: Int, _ read: (inout Row) throws(SQLError) -> Value
    ) throws(SQLError) -> [Value] {
        let statement = try self.bind(query)
        defer { self.release(statement) }
        var values: [Value] = []
        while values.count < limit {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                var row = Row(.sqlite(SQLiteCells(statement)), sql: query.text)
                values.append(try read(&row))
            case SQLITE_DONE:
                return values
            default:
                throw self.error(query.text)
            }
        }
        return values
    }

    private func bind(_ query: Query) throws(SQLError) -> OpaquePointer {
        let statement = try self.prepare(query.text)
        for (index, value) in query.bindings.enumerated() {
            let position = Int32(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, position)
                case .integer(let integer): sqlite3_bind_int64(statement, position, integer)
                case .text(let text):
                    Self.withUTF8(text) { vacancy_sqlite_bind_text(statement, position, $0.baseAddress, UInt64($0.count)) }
                case .blob(let bytes):
                    bytes.withUnsafeBytes { vacancy_sqlite_bind_blob(statement, position, $0.baseAddress, UInt64($0.count)) }
                }
            guard code == SQLITE_OK else { throw self.error(query.text) }
        }
        return statement
    }

    // An empty buffer may have no address, which SQLite would take for NULL.
    private static func withUTF8(_ text: String, _ body: (UnsafeBufferPointer<CChar>) -> Int32) -> Int32 {
        var text = text
        return text.withUTF8 { buffer in
            guard let start = buffer.baseAddress else {
                return withUnsafePointer(to: CChar(0)) { body(UnsafeBufferPointer(start: $0, count: 0)) }
            }
            return start.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                body(UnsafeBufferPointer(start: $0, count: buffer.count))
            }
        }
    }

    private func prepare(_ sql: String) throws(SQLError) -> OpaquePointer {
        if let statement = self.prepared[sql] { return statement }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(self.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK, let statement
        else { throw self.error(sql) }
        self.prepared[sql] = statement
        return statement
    }

    private func release(_ statement: OpaquePointer) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    // Files and their folders are synced; after either failed nobody knows what is on the disk.
    private static func isSync(_ code: Int32) -> Bool {
        [SQLITE_IOERR | 4 << 8, SQLITE_IOERR | 5 << 8].contains(code)
    }

    private func error(_ sql: String) -> SQLError {
        let extended = sqlite3_extended_errcode(self.handle)
        let code: SQLError.Code =
            switch extended & 0xFF {
            case SQLITE_CONSTRAINT: .constraint
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_FULL: .full
            case SQLITE_IOERR where Self.isSync(extended): .notSynced
            case SQLITE_IOERR: .inputOutput
            case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM: .cannotOpen
            default: .other(Int(extended))
            }
        return SQLError(code, String(cString: sqlite3_errmsg(self.handle)), sql: sql)
    }
}

@available(*, unavailable)
extension SQLiteConnection: Sendable {}
