public import Bookings
public import CivilTime
public import SQL

/// The credentials under which calendar programs read a property.
public struct CalDAVConnection: Hashable, Sendable {
    /// The identifier, which outlives every passkey.
    public let id: ID<CalDAVConnection>
    /// The property.
    public let property: ID<ManagingEntity>
    /// The keyed hash that the passkey is found by.
    public let passkeyHash: [UInt8]
    /// The passkey, sealed.
    public let sealedPasskey: [UInt8]

    /// Makes a connection.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - property: The property.
    ///   - passkeyHash: The keyed hash of the passkey.
    ///   - sealedPasskey: The passkey, sealed.
    public init(id: ID<CalDAVConnection>, property: ID<ManagingEntity>, passkeyHash: [UInt8], sealedPasskey: [UInt8]) {
        self.id = id
        self.property = property
        self.passkeyHash = passkeyHash
        self.sealedPasskey = sealedPasskey
    }
}

extension Records {
    /// The connection of a property.
    ///
    /// - Parameter property: The property.
    /// - Returns: The connection; `nil` until it was made.
    /// - Throws: `SQLError`.
    public func calDAVConnection(of property: ID<ManagingEntity>) throws(SQLError) -> CalDAVConnection? {
        try self.connection.first(
            "SELECT id, property_id, passkey_hash, passkey_sealed FROM caldav_connection WHERE property_id = \(property)",
            Self.calDAVConnection)
    }

    /// The connection that a passkey belongs to.
    ///
    /// - Parameter hashes: The keyed hashes of the passkey under every key.
    /// - Returns: The connection; `nil` where no property has that passkey.
    /// - Throws: `SQLError`.
    public func calDAVConnection(ofPasskey hashes: [[UInt8]]) throws(SQLError) -> CalDAVConnection? {
        try self.connection.first(
            "SELECT id, property_id, passkey_hash, passkey_sealed FROM caldav_connection WHERE passkey_hash IN (\(list: hashes))",
            Self.calDAVConnection)
    }

    /// Every connection, as it is kept.
    ///
    /// - Returns: The connections.
    /// - Throws: `SQLError`.
    public func calDAVConnections() throws(SQLError) -> [CalDAVConnection] {
        try self.connection.rows(
            "SELECT id, property_id, passkey_hash, passkey_sealed FROM caldav_connection ORDER BY id", Self.calDAVConnection)
    }

    /// Keeps the same passkey under another key, where it is still the same.
    ///
    /// - Parameters:
    ///   - connection: The connection with the passkey's new hash and seal.
    ///   - loaded: The connection as it was loaded.
    /// - Returns: Whether the passkey was still the same.
    /// - Throws: `SQLError`.
    public func reseal(_ connection: CalDAVConnection, replacing loaded: CalDAVConnection) throws(SQLError) -> Bool {
        self.announce(.access)
        return try self.connection.change(
            """
            UPDATE caldav_connection SET passkey_hash = \(connection.passkeyHash), passkey_sealed = \(connection.sealedPasskey)
            WHERE id = \(loaded.id) AND passkey_sealed = \(loaded.sealedPasskey)
            """) == 1
    }

    /// Keeps a connection in the place of the one its property had.
    ///
    /// - Parameters:
    ///   - connection: The connection.
    ///   - now: The time.
    /// - Throws: `SQLError`.
    public func save(_ connection: CalDAVConnection, at now: Instant) throws(SQLError) {
        self.announce(.access)
        try self.connection.run(
            """
            INSERT INTO caldav_connection (id, property_id, passkey_hash, passkey_sealed, created_at, rotated_at)
            VALUES (\(connection.id), \(connection.property), \(connection.passkeyHash), \(connection.sealedPasskey), \(now), \(now))
            ON CONFLICT (property_id) DO UPDATE
            SET passkey_hash = excluded.passkey_hash, passkey_sealed = excluded.passkey_sealed, rotated_at = excluded.rotated_at
            """)
    }

    /// Removes a connection, passkey and all.
    ///
    /// - Parameter id: The connection.
    /// - Throws: `SQLError`.
    public func removeCalDAVConnection(_ id: ID<CalDAVConnection>) throws(SQLError) {
        self.announce(.access)
        try self.connection.run("DELETE FROM caldav_connection WHERE id = \(id)")
    }

    private static func calDAVConnection(_ row: inout Row) throws(SQLError) -> CalDAVConnection {
        CalDAVConnection(id: try row.id(), property: try row.id(), passkeyHash: try row.blob(), sealedPasskey: try row.blob())
    }
}
