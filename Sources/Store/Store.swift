public import Bookings
public import CivilTime
public import SQL
public import Sandbox

/// Everything that is kept, in a database of either engine.
public final class Store: Sendable {
    private let database: Database
    private let observers: StoreObservers
    /// The identifier made with the database and carried by its backups; it is part of every event's UID.
    public let instance: String

    /// Opens the store and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - place: Where it is; a file is made where there is none.
    ///   - connections: How many connections may read, or, on a server, read and write.
    ///   - now: The time.
    ///   - isMigrated: Whether missing steps of the schema are taken; if not, a database without them is refused.
    ///   - copies: What the path of a copy begins with that is made before steps are taken; `nil` for beside the file. On a server
    ///     without it, no step is taken where there is a schema already.
    /// - Throws: `SQLError` where the database cannot be opened or was written by a newer version.
    public convenience init(
        at place: Database.Place, connections: Int, now: Instant, isMigrated: Bool = true, copies: String? = nil
    ) async throws {
        try await self.init(
            at: place, connections: connections, now: now, isMigrated: isMigrated, copies: copies, steps: Schema.migrations)
    }

    init(
        at place: Database.Place, connections: Int, now: Instant, isMigrated: Bool, copies: String?, steps: [Migration]
    ) async throws {
        let observers = StoreObservers()
        let plan = MigrationPlan(steps, at: now.secondsSinceEpoch, isApplied: isMigrated) { _, _ in
            // What is not committed yet is not copied, so this is the database as it was.
            let path = try Self.copy(before: steps.last?.number ?? 0, of: place, copies)
            _ = try Backup.make(of: place, at: path, replacing: true, now: now, steps: steps)
        }
        let database = try Database(at: place, plan: plan, connections: connections) { observers.tell(topics: $0) }
        self.database = database
        self.observers = observers
        self.instance = try await database.write(key: 0) { try Records($0).instance(at: now) }
    }

    private static func copy(before schema: Int, of place: Database.Place, _ copies: String?) throws(BackupError) -> String {
        switch place {
        case .sqlite(let path): return "\(copies ?? path).before-\(schema).backup"
        case .postgreSQL:
            guard let copies else { throw BackupError(.cannotWrite, "nobody said where a copy of the database can be kept") }
            return "\(copies).before-\(schema).backup"
        }
    }

    /// The numbers of the steps of the schema: the last that a database has, and the last there is.
    ///
    /// - Parameter place: Where the database is.
    /// - Returns: Both; 0 for a database without a schema.
    /// - Throws: `SQLError` where it cannot be read.
    public static func schema(of place: Database.Place) throws -> (present: Int, newest: Int) {
        (try Database.snapshot(of: place) { try $0.schemaNumber() }, Schema.migrations.last?.number ?? 0)
    }

    /// Whether other nodes may change what is kept.
    public var isShared: Bool { self.database.isShared }

    /// What the writers have done so far.
    public var figures: CommitFigures { self.database.figures }

    /// Decides and saves in one transaction; when this returns, the change is on the disk.
    ///
    /// - Parameters:
    ///   - property: The property it is about: its changes are decided one after the other, at whatever node.
    ///   - foresee: Loads what `body` is sure to load first, and is answered with nothing; a server can then be asked for it at once.
    ///   - body: Loads, decides and saves; what it throws undoes what it saved. It may run again where a transaction was lost.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `SQLError` where the commit failed and nothing was saved.
    public func write<Value: Sendable>(
        at property: ID<ManagingEntity>? = nil, foreseeing foresee: (Records) throws -> Void = { _ in },
        _ body: @escaping @Sendable (Records) throws -> Value
    ) async throws -> Value {
        let foreseen: (Connection) throws -> Void = { try foresee(Records($0)) }
        return try await self.database.write(key: property?.folded, foreseeing: foreseen) { try body(Records($0)) }
    }

    /// Decides and saves what concerns a feed of the sandbox, as ``write(at:foreseeing:_:)`` does for a property.
    ///
    /// - Parameters:
    ///   - feed: The feed: its changes are decided one after the other, at whatever node.
    ///   - body: Loads, decides and saves; what it throws undoes what it saved. It may run again where a transaction was lost.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `SQLError` where the commit failed and nothing was saved.
    public func write<Value: Sendable>(
        of feed: FeedID, _ body: @escaping @Sendable (Records) throws -> Value
    ) async throws -> Value {
        // FNV-1a: feeds only need keys that differ as a rule.
        let key = feed.description.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return try await self.database.write(key: key) { try body(Records($0)) }
    }

    /// Reads from one snapshot, which holds every change answered before.
    ///
    /// - Parameter body: Reads; it may run again where a connection was lost.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `SQLError`.
    public func read<Value: Sendable>(_ body: @escaping @Sendable (Records) throws -> Value) async throws -> Value {
        try await self.database.read { try body(Records($0)) }
    }

    /// Lets somebody hear of every change, at this node before it is answered, and at others before ``caughtUp()`` returns there.
    ///
    /// - Parameter observer: Hears of it; it must be quick.
    public func observe(_ observer: @escaping @Sendable (StoreChange) -> Void) { self.observers.add(observer) }

    /// Waits until the observers have heard of every change that anybody was told of before this call.
    ///
    /// - Throws: `SQLError` where the database cannot be reached.
    public func caughtUp() async throws { try await self.database.caughtUp() }

    /// Looks whether changes can be made: by making one, where the last could not be, else by reading alone, as an idle disk is to rest.
    ///
    /// - Throws: `SQLError`: why none can be made.
    public func probe() async throws {
        if self.figures.lastFailure == nil {
            _ = try await self.database.read {
                try $0.first("SELECT created_at FROM instance") { row throws(SQLError) in try row.integer() }
            }
        } else {
            try await self.database.write { try $0.run("UPDATE instance SET created_at = created_at") }
        }
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
