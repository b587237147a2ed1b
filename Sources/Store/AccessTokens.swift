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
    ///   - hash: The keyed hash of the token.
    ///   - now: The time.
    /// - Returns: The caller; `nil` where the token is unknown, at its end, or its client revoked.
    /// - Throws: `SQLError`.
    public func caller(ofToken hash: [UInt8], at now: Instant) throws(SQLError) -> Caller? {
        try self.connection.first(
            """
            SELECT client.id, client.user_id, access_token.scopes, client.reaches_all, access_token.issued_at, access_token.expires_at
            FROM access_token JOIN client ON client.id = access_token.client_id
            WHERE access_token.hash = \(hash) AND access_token.expires_at > \(now) AND client.revoked_at IS NULL
            """
        ) { row throws(SQLError) in
            let client = try row.id(Client.self)
            return Caller(
                client: client, user: try row.optionalText(), scopes: try row.scopes(),
                reach: try row.bool() ? .all : try self.reach(of: client), issuedAt: try row.instant(), expiresAt: try row.instant())
        }
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
