import Bookings
public import CivilTime
import SQL

/// Everything that is kept, behind one writer.
public final class Store: Sendable {
    private let database: SQLiteDatabase
    /// The identifier made with the database and carried by its backups; it is part of every event's UID.
    public let instance: String

    /// Opens the store and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: The path of the SQLite file; it is made where there is none.
    ///   - readers: How many readings may run at once.
    ///   - now: The time.
    /// - Throws: `SQLError` where the file cannot be opened or was written by a newer version.
    public init(path: String, readers: Int, at now: Instant) async throws {
        let database = try SQLiteDatabase(
            path: path, migrations: Schema.migrations, readers: readers, at: now.secondsSinceEpoch)
        self.database = database
        self.instance = try await database.write { try Records($0).instance(at: now) }
    }

    /// Decides and saves in one transaction; when this returns, the change is on the disk.
    ///
    /// - Parameter body: Loads, decides and saves; what it throws undoes what it saved.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `SQLError` where the commit failed and nothing was saved.
    public func write<Value: Sendable>(_ body: @escaping @Sendable (Records) throws -> Value) async throws -> Value {
        try await self.database.write { try body(Records($0)) }
    }

    /// Reads from one snapshot, which holds every change answered before.
    ///
    /// - Parameter body: Reads.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `SQLError`.
    public func read<Value: Sendable>(_ body: @escaping @Sendable (Records) throws -> Value) async throws -> Value {
        try await self.database.read { try body(Records($0)) }
    }

    /// Commits what waits and closes the database; later changes and readings are refused.
    public func close() { self.database.close() }
}

/// The records inside one transaction, sub-domain by sub-domain; valid only inside the closure it is given to.
public struct Records {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    func instance(at now: Instant) throws(SQLError) -> String {
        let kept = try self.connection.first("SELECT id FROM instance") { row throws(SQLError) in try row.text() }
        if let kept { return kept }
        // Twelve digits of base 36 or a few more: short enough that no reader ever sees a UID folded.
        let made = String(UInt64.random(in: (1 << 60)...(.max)), radix: 36)
        try self.connection.run("INSERT INTO instance (id, created_at) VALUES (\(made), \(now))")
        return made
    }
}
