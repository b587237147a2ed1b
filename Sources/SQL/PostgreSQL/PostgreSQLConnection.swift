import CPostgreSQL

/// One connection to a PostgreSQL server, with the statements it has prepared.
///
/// It works in libpq's pipeline mode: statements are sent as they come, and answers are only waited for where one is needed. It
/// belongs to one thread at a time and is not `Sendable`.
final class PostgreSQLConnection {
    // What the server still owes an answer to, in order.
    private enum Owed {
        case statement(Query, isKept: Bool)
        case preparation(String)
        case sync
    }

    private struct Script {
        // Whether no other change of the transaction touches the same rows.
        let isApart: Bool
        var queries: [Query] = []

        func says(theSameAs other: Script) -> Bool {
            self.isApart == other.isApart && self.queries.elementsEqual(other.queries) { $0.text == $1.text }
        }
    }

    private struct Prepared {
        let name: String
        let types: [Oid]
    }

    private let handle: OpaquePointer
    private var prepared: [String: Prepared] = [:]
    private var owed: [Owed] = []
    // What was said and not sent yet, a script for each change.
    private var scripts: [Script] = []
    private var insertions: [String: RowInsertion?] = [:]
    // Names are never given twice: a statement may have been prepared although something behind it failed.
    private var lastName = 0
    /// The answers to queries that were sent ahead and not asked for yet.
    var answers: [Query: PostgreSQLResult] = [:]

    /// How many statements may be sent before their answers are read, so that neither side waits for the other to listen.
    private static let longestPipeline = 200

    /// Connects to a server.
    ///
    /// - Parameter address: What libpq takes as a connection string: an address or `keyword=value` pairs.
    /// - Throws: ``SQLError``: ``SQLError/Code/unreachable`` where there is no server to be had, ``SQLError/Code/cannotOpen`` where it
    ///   does not let this program in.
    init(_ address: String) throws(SQLError) {
        var fault: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(address, &fault)
        defer {
            PQconninfoFree(options)
            PQfreemem(fault)
        }
        guard options != nil else {
            throw SQLError(.cannotOpen, "The connection string is wrong: \(fault.map { String(cString: $0) } ?? "out of memory")")
        }
        // What stands before the address is overruled by it, what stands behind is not. A peer that is gone is noticed within half
        // a minute.
        let settings = [
            ("connect_timeout", "5"), ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("fallback_application_name", "vacancy"), ("dbname", address), ("client_encoding", "UTF8"),
        ]
        let handle = Self.withCStrings(settings.map(\.0)) { keywords in
            Self.withCStrings(settings.map(\.1)) { PQconnectdbParams(keywords, $0, 1) }
        }
        guard let handle else { throw SQLError(.cannotOpen, "out of memory") }
        vacancy_pq_ignore_notices(handle)
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle))
            PQfinish(handle)
            throw SQLError(Self.isRefusal(message) ? .cannotOpen : .unreachable, message)
        }
        self.handle = handle
        try self.execute(Self.settings)
        try self.requireDurability()
        try self.enterPipeline()
    }

    deinit { PQfinish(self.handle) }

    // Whether a server was there and does not want us; libpq tells no codes before a connection stands. Whatever else a server says, in
    // whatever language, may pass, as with one that is just starting.
    private static func isRefusal(_ message: String) -> Bool {
        let refusals = [
            "authentication failed", "pg_hba.conf", "does not exist", "permission denied", "no password supplied",
            "not permitted to log in",
        ]
        return refusals.contains { message.contains($0) }
    }

    // A lock is held for the time of a commit; who waits longer lets those go first that wait for another. One plan for every value: the
    // statements are short, and planning anew would cost more than a better plan saves. No disk that turns is planned for, or a server would
    // rather go through all bookings than through an index that has all it needs.
    private static let settings = """
        SET statement_timeout = '30s'; SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = '60s';
        SET plan_cache_mode = force_generic_plan; SET random_page_cost = 1.1; SET standard_conforming_strings = on
        """

    // A change is answered when it is on the disk, whatever the server's configuration says; stricter settings are left alone.
    private func requireDurability() throws(SQLError) {
        try self.execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'")
    }

    private func enterPipeline() throws(SQLError) {
        guard PQenterPipelineMode(self.handle) == 1 else { throw self.lost() }
    }

    /// Whether no transaction is open.
    var isIdle: Bool { PQtransactionStatus(self.handle) == PQTRANS_IDLE }

    /// Whether the server still listens, as far as is known.
    var isOpen: Bool { PQstatus(self.handle) == CONNECTION_OK }

    /// The socket, to wait on.
    var socket: Int32 { PQsocket(self.handle) }

    /// Runs statements that take no values and whose rows nobody reads.
    ///
    /// - Parameter script: The statements, separated by semicolons.
    /// - Throws: ``SQLError`` at the first that fails.
    func execute(_ script: String) throws(SQLError) {
        let wasPipelining = PQpipelineStatus(self.handle) != PQ_PIPELINE_OFF
        if wasPipelining {
            _ = try self.collect()
            guard PQexitPipelineMode(self.handle) == 1 else { throw self.lost() }
        }
        let result = PQexec(self.handle, script).map(PostgreSQLResult.init)
        if wasPipelining { try self.enterPipeline() }
        guard let result else { throw self.lost() }
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw self.error(result, script)
        }
    }

    /// Sends a statement, and reads its answer some time later.
    ///
    /// - Parameters:
    ///   - query: The statement.
    ///   - isKept: Whether its answer is kept in ``answers``.
    /// - Throws: ``SQLError`` where the connection is lost, or a statement sent before failed.
    func send(_ query: Query, isKept: Bool = false) throws(SQLError) {
        try self.sendScripts()
        try self.sendNow(query, types: query.bindings.map(Self.type), isKept: isKept)
    }

    private func sendNow(_ query: Query, types: [Oid], isKept: Bool = false) throws(SQLError) {
        if self.owed.count >= Self.longestPipeline { _ = try self.collect() }
        let name = try self.prepare(query.text, types)
        guard self.sendPrepared(name, query.bindings) else { throw self.lost() }
        self.owed.append(.statement(query, isKept: isKept))
    }

    /// Begins what the next change says.
    ///
    /// - Parameter isApart: Whether no other change of the transaction touches the same rows.
    func beginScript(isApart: Bool) { self.scripts.append(Script(isApart: isApart)) }

    /// Keeps a statement until another is sent or an answer is waited for; it is then sent together with its like.
    ///
    /// - Parameter query: The statement, whose answer nobody reads.
    /// - Throws: ``SQLError`` where the connection is lost, or a statement sent before failed.
    func say(_ query: Query) throws(SQLError) {
        if self.scripts.isEmpty { self.beginScript(isApart: false) }
        self.scripts[self.scripts.count - 1].queries.append(query)
        if self.scripts[self.scripts.count - 1].queries.count == Self.longestPipeline { try self.sendScripts() }
    }

    /// Forgets what was said and not sent yet.
    func forgetScripts() { self.scripts = [] }

    // Changes that say the same say it together, one statement after the other; each keeps its order.
    private func sendScripts() throws(SQLError) {
        guard !self.scripts.isEmpty else { return }
        var groups: [[Script]] = []
        for script in exchange(&self.scripts, with: []) {
            if script.queries.isEmpty { continue }
            if let group = groups.firstIndex(where: { $0[0].says(theSameAs: script) }) {
                groups[group].append(script)
            } else {
                groups.append([script])
            }
        }
        for group in groups {
            for position in group[0].queries.indices { try self.sendTogether(group.map { $0.queries[position] }, group[0].isApart) }
        }
    }

    private func sendTogether(_ queries: [Query], _ areApart: Bool) throws(SQLError) {
        let text = queries[0].text
        if self.insertions[text] == nil { self.insertions[text] = .some(RowInsertion(text)) }
        // No row may be met twice by one statement that changes what it meets.
        guard var insertion = self.insertions[text] ?? nil, areApart || !insertion.mayMeetRows else {
            for query in queries { try self.sendNow(query, types: query.bindings.map(Self.type)) }
            return
        }
        for query in queries { insertion.learn(query.bindings.map(Self.type)) }
        var rest = queries[...]
        while !rest.isEmpty {
            let count = RowInsertion.size(notAbove: rest.count)
            let query = Query(text: insertion.statement(rows: count), bindings: rest.prefix(count).flatMap(\.bindings))
            try self.sendNow(query, types: Array(repeatElement(insertion.types, count: count).joined()))
            rest = rest.dropFirst(count)
        }
        self.insertions[text] = insertion
    }

    /// Sends everything that waits on its way, without reading any answer.
    ///
    /// - Throws: ``SQLError`` where the connection is lost.
    func flush() throws(SQLError) {
        try self.sendScripts()
        guard PQpipelineSync(self.handle) == 1 else { throw self.lost() }
        self.owed.append(.sync)
    }

    /// Reads every answer that is owed.
    ///
    /// - Returns: The answer to the last statement; `nil` where none was owed.
    /// - Throws: ``SQLError``: the first that failed.
    func collect() throws(SQLError) -> PostgreSQLResult? {
        try self.sendScripts()
        guard !self.owed.isEmpty else { return nil }
        if case .sync? = self.owed.last {} else { try self.flush() }
        var last: PostgreSQLResult?
        var failure: SQLError?
        for owed in exchange(&self.owed, with: []) {
            guard let result = PQgetResult(self.handle).map(PostgreSQLResult.init) else { throw self.lost() }
            switch (owed, result.status) {
            case (.sync, PGRES_PIPELINE_SYNC):
                continue
            case (.statement(let query, let isKept), PGRES_COMMAND_OK), (.statement(let query, let isKept), PGRES_TUPLES_OK):
                last = result
                if isKept { self.answers[query] = result }
            case (.preparation, PGRES_COMMAND_OK), (.statement, PGRES_PIPELINE_ABORTED):
                break
            case (.preparation(let sql), PGRES_PIPELINE_ABORTED):
                self.prepared[sql] = nil
            case (.statement(let query, _), _):
                failure = failure ?? self.error(result, query.text)
            case (.preparation(let sql), _):
                self.prepared[sql] = nil
                failure = failure ?? self.error(result, sql)
            case (.sync, _):
                failure = failure ?? self.error(result, "")
            }
            // An answer has an end, unless the connection ended first.
            guard self.isOpen, PQgetResult(self.handle) == nil else { break }
        }
        if let failure { throw failure }
        guard self.isOpen else { throw self.lost() }
        return last
    }

    /// Runs a statement and counts what it changed.
    ///
    /// - Parameter query: The statement.
    /// - Returns: The number of rows it changed.
    /// - Throws: ``SQLError`` where it, or one sent before, fails.
    func change(_ query: Query) throws(SQLError) -> Int {
        try self.send(query)
        return try self.collect()?.changed ?? 0
    }

    /// Runs a query and reads its rows.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - limit: The most rows to read.
    ///   - read: Reads one row.
    /// - Returns: What `read` made of each row, in order.
    /// - Throws: ``SQLError`` where the query, one sent before, or a reading fails.
    func rows<Value>(_ query: Query, limit: Int, _ read: (inout Row) throws(SQLError) -> Value) throws(SQLError) -> [Value] {
        let result: PostgreSQLResult
        if let known = self.answers.removeValue(forKey: query) { result = known } else { result = try self.answer(query) }
        var values: [Value] = []
        for index in 0..<min(limit, result.count) {
            var row = Row(.postgreSQL(PostgreSQLCells(result, row: index)), sql: query.text)
            values.append(try read(&row))
        }
        return values
    }

    private func answer(_ query: Query) throws(SQLError) -> PostgreSQLResult {
        try self.send(query)
        guard let result = try self.collect() else { throw self.lost() }
        return result
    }

    /// Takes what has been announced.
    ///
    /// - Returns: The announcements that have arrived, in the order of their commits.
    func notifications() -> [String] {
        var found: [String] = []
        PQconsumeInput(self.handle)
        while let notification = PQnotifies(self.handle) {
            found.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return found
    }

    private func prepare(_ text: String, _ types: [Oid]) throws(SQLError) -> String {
        var types = types
        if let prepared = self.prepared[text] {
            types = zip(types, prepared.types).map { $0 == 0 ? $1 : $0 }
            if types == prepared.types { return prepared.name }
        }
        self.lastName += 1
        let name = "s\(self.lastName)"
        guard PQsendPrepare(self.handle, name, Dialect.postgreSQL.statement(text), Int32(types.count), types) == 1 else {
            throw self.lost()
        }
        self.prepared[text] = Prepared(name: name, types: types)
        self.owed.append(.preparation(text))
        return name
    }

    // NULL leaves the type to where it stands; a value of a known type that comes later has the statement prepared again.
    private static func type(_ value: SQLValue) -> Oid {
        switch value {
        case .null: 0
        case .integer: 20
        case .text: 25
        case .blob: 17
        }
    }

    private func sendPrepared(_ name: String, _ values: [SQLValue]) -> Bool {
        var bytes: [UInt8] = []
        var places: [Range<Int>?] = []
        for value in values {
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let integer): withUnsafeBytes(of: integer.bigEndian) { bytes += $0 }
            case .text(let text): bytes += text.utf8
            case .blob(let blob): bytes += blob
            }
            places.append(value == .null ? nil : start..<bytes.count)
        }
        // An empty value needs an address too, or it would be NULL.
        bytes.append(0)
        return bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = places.map { place in place.flatMap { start?.advanced(by: $0.lowerBound) } }
            let lengths = places.map { Int32($0?.count ?? 0) }
            let formats = [Int32](repeating: 1, count: places.count)
            return PQsendQueryPrepared(self.handle, name, Int32(places.count), pointers, lengths, formats, 1) == 1
        }
    }

    private func lost() -> SQLError { SQLError(.unreachable, String(cString: PQerrorMessage(self.handle))) }

    private func error(_ result: PostgreSQLResult, _ sql: String) -> SQLError {
        if result.status == PGRES_EMPTY_QUERY { return SQLError(.other(0), "There is no statement.", sql: sql) }
        return SQLError(SQLError.Code(sqlState: result.state), "\(result.state) \(result.message)", sql: sql)
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        let joined = strings.map { Array($0.utf8CString) }
        let starts = joined.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        return Array(joined.joined()).withUnsafeBufferPointer { characters in
            let pointers = starts.dropLast().map { characters.baseAddress?.advanced(by: $0) } + [nil]
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}

@available(*, unavailable)
extension PostgreSQLConnection: Sendable {}
