/// One connection to a database of either engine, inside a transaction.
///
/// It belongs to one thread at a time and is not `Sendable`; ``Database`` keeps each on an executor of its own.
public final class Connection {
    /// What carries statements out.
    enum Engine {
        case sqlite(SQLiteConnection)
        case postgreSQL(PostgreSQLConnection)
        case recorder
    }

    let engine: Engine
    private var recorded: [Query] = []
    /// What the changes of the transaction are announced as; told to others once it is committed.
    private(set) var announcements: [String] = []
    /// How many statements changed something, or may have.
    private(set) var changeCount = 0
    /// The first statement of the transaction that failed, also where its caller bore that.
    ///
    /// One engine could go on after it, the other cannot, so a change with such a statement is kept on neither.
    private(set) var failedStatement: SQLError?

    init(_ connection: SQLiteConnection) { self.engine = .sqlite(connection) }

    init(_ connection: PostgreSQLConnection) { self.engine = .postgreSQL(connection) }

    private init() { self.engine = .recorder }

    /// What somebody asks who is answered with no rows.
    ///
    /// - Parameter body: Asks.
    /// - Returns: The queries, in order.
    /// - Throws: What `body` throws.
    static func queries(of body: (Connection) throws -> Void) rethrows -> [Query] {
        let recorder = Connection()
        try body(recorder)
        return recorder.recorded
    }

    /// Which engine's SQL is spoken.
    public var dialect: Dialect {
        switch self.engine {
        case .sqlite: .sqlite
        case .postgreSQL, .recorder: .postgreSQL
        }
    }

    // One engine keeps U+0000 inside a text, the other cannot.
    private static func check(_ query: Query) throws(SQLError) {
        for case .text(let text) in query.bindings where text.utf8.contains(0) {
            throw SQLError(.unexpectedValue, "A text holds the character U+0000.", sql: query.text)
        }
    }

    /// Runs a statement whose count nobody needs.
    ///
    /// It may be sent together with those that follow; where it fails, one of them or the commit says so.
    ///
    /// - Parameter query: The statement.
    /// - Throws: ``SQLError`` where it, or one sent before, fails.
    public func run(_ query: Query) throws(SQLError) {
        self.changeCount += 1
        do throws(SQLError) {
            try Self.check(query)
            switch self.engine {
            case .sqlite(let connection): _ = try connection.change(query)
            case .postgreSQL(let connection): try connection.say(query)
            case .recorder: throw Self.onlyAsked
            }
        } catch { throw self.noted(error) }
    }

    /// Runs a statement and counts what it changed.
    ///
    /// - Parameter query: The statement.
    /// - Returns: The number of rows it changed.
    /// - Throws: ``SQLError`` where it fails.
    public func change(_ query: Query) throws(SQLError) -> Int {
        self.changeCount += 1
        do throws(SQLError) {
            try Self.check(query)
            switch self.engine {
            case .sqlite(let connection): return try connection.change(query)
            case .postgreSQL(let connection): return try connection.change(query)
            case .recorder: throw Self.onlyAsked
            }
        } catch { throw self.noted(error) }
    }

    /// Runs a query and reads its rows.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - read: Reads one row.
    /// - Returns: What `read` made of each row, in order.
    /// - Throws: ``SQLError`` where the query or a reading fails.
    public func rows<Value>(_ query: Query, _ read: (inout Row) throws(SQLError) -> Value) throws(SQLError) -> [Value] {
        try self.rows(query, limit: .max, read)
    }

    /// Runs a query and reads its first row.
    ///
    /// - Parameters:
    ///   - query: The query.
    ///   - read: Reads the row.
    /// - Returns: What `read` made; `nil` where there is no row.
    /// - Throws: ``SQLError`` where the query or the reading fails.
    public func first<Value>(_ query: Query, _ read: (inout Row) throws(SQLError) -> Value) throws(SQLError) -> Value? {
        try self.rows(query, limit: 1, read).first
    }

    private func rows<Value>(
        _ query: Query, limit: Int, _ read: (inout Row) throws(SQLError) -> Value
    ) throws(SQLError) -> [Value] {
        do throws(SQLError) {
            try Self.check(query)
            switch self.engine {
            case .sqlite(let connection): return try connection.rows(query, limit: limit, read)
            case .postgreSQL(let connection): return try connection.rows(query, limit: limit, read)
            case .recorder:
                self.recorded.append(query)
                return []
            }
        } catch { throw self.noted(error) }
    }

    /// Runs statements that take no values and give no rows.
    ///
    /// - Parameter script: The statements, separated by semicolons.
    /// - Throws: ``SQLError`` at the first that fails.
    public func execute(_ script: String) throws(SQLError) {
        self.changeCount += 1
        do throws(SQLError) {
            switch self.engine {
            case .sqlite(let connection): try connection.execute(script)
            case .postgreSQL(let connection): try connection.execute(script)
            case .recorder: throw Self.onlyAsked
            }
        } catch { throw self.noted(error) }
    }

    /// Forgets the statement that failed, as what it belonged to is over.
    func forgetFailure() { self.failedStatement = nil }

    private static let onlyAsked = SQLError(.readOnly, "What is foreseen can only be asked.")

    private func noted(_ failure: SQLError) -> SQLError {
        self.failedStatement = self.failedStatement ?? failure
        return failure
    }

    /// Lets everyone who keeps something in memory know, once the transaction is committed, that it is out of date.
    ///
    /// - Parameter topic: What has changed: visible ASCII without blanks, at most 100 characters.
    public func announce(_ topic: String) {
        if !self.announcements.contains(topic) { self.announcements.append(topic) }
    }

    /// Takes back what was announced after a point, as the changes were.
    ///
    /// - Parameter count: How many announcements remain.
    func keepAnnouncements(_ count: Int) { self.announcements.removeLast(self.announcements.count - count) }

    /// Hands the announcements over and forgets them.
    ///
    /// - Returns: The announcements, in the order of the changes.
    func takeAnnouncements() -> [String] { exchange(&self.announcements, with: []) }

    /// Whether no transaction is open; an engine closes one by itself after some failures.
    var isIdle: Bool {
        switch self.engine {
        case .sqlite(let connection): connection.isIdle
        case .postgreSQL(let connection): connection.isIdle
        case .recorder: true
        }
    }
}

@available(*, unavailable)
extension Connection: Sendable {}
