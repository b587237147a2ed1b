import Bookings
public import CivilTime
public import Identity
public import SQL

extension Records {
    /// Keeps a new access token.
    ///
    /// - Parameters:
    ///   - hash: The keyed hash of the token.
    ///   - caller: Whom it stands for, and how long.
    /// - Throws: `SQLError`.
    public func insertAccessToken(hash: [UInt8], for caller: Caller) throws(SQLError) {
        try self.connection.run(
            """
            INSERT INTO access_token (hash, client_id, scopes, issued_at, expires_at)
            VALUES (\(hash), \(caller.client), \(caller.scopes.description), \(caller.issuedAt), \(caller.expiresAt))
            """)
    }

    /// Whom an access token stands for.
    ///
    /// - Parameters:
    ///   - hashes: The keyed hashes of the token under every key.
    ///   - now: The time.
    /// - Returns: The caller, and the hash that is kept; `nil` where the token is unknown, at its end, or its client revoked.
    /// - Throws: `SQLError`.
    public func caller(ofToken hashes: [[UInt8]], at now: Instant) throws(SQLError) -> (caller: Caller, hash: [UInt8])? {
        let found = try self.connection.first(
            """
            SELECT client.id, client.user_id, access_token.scopes, client.reaches_all, access_token.issued_at, access_token.expires_at,
                access_token.hash
            FROM access_token JOIN client ON client.id = access_token.client_id
            WHERE access_token.hash IN (\(list: hashes)) AND access_token.expires_at > \(now) AND client.revoked_at IS NULL
            """
        ) { row throws(SQLError) in
            let client = try row.id(Client.self)
            let caller = Caller(
                client: client, user: try row.optionalText(), scopes: try row.scopes(),
                reach: try row.bool() ? .all : try self.reach(of: client), issuedAt: try row.instant(), expiresAt: try row.instant())
            return (caller, try row.blob())
        }
        return found.map { (caller: $0.0, hash: $0.1) }
    }

    /// Keeps the same token under another key.
    ///
    /// - Parameters:
    ///   - hash: The hash that is kept.
    ///   - newHash: The hash under the other key.
    /// - Throws: `SQLError`.
    public func rehashAccessToken(from hash: [UInt8], to newHash: [UInt8]) throws(SQLError) {
        try self.connection.run("UPDATE access_token SET hash = \(newHash) WHERE hash = \(hash)")
    }

    /// The hashes of the tokens that can still be used.
    ///
    /// - Parameter now: The time.
    /// - Returns: The hashes.
    /// - Throws: `SQLError`.
    public func accessTokenHashes(at now: Instant) throws(SQLError) -> [[UInt8]] {
        try self.connection.rows("SELECT hash FROM access_token WHERE expires_at > \(now)") { row throws(SQLError) in try row.blob() }
    }

    /// Takes an access token away.
    ///
    /// - Parameter hash: The keyed hash of the token.
    /// - Throws: `SQLError`.
    public func deleteAccessToken(hash: [UInt8]) throws(SQLError) {
        self.announce(.access)
        try self.connection.run("DELETE FROM access_token WHERE hash = \(hash)")
    }
}
