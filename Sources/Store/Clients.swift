public import Bookings
public import CivilTime
public import Identity
public import SQL

extension Records {
    /// Keeps a new client.
    ///
    /// - Parameters:
    ///   - client: The client.
    ///   - secretHash: The keyed hash of its secret.
    /// - Throws: `SQLError`.
    public func insert(_ client: Client, secretHash: [UInt8]) throws(SQLError) {
        let reachesAll = client.reach == .all
        try self.connection.run(
            """
            INSERT INTO client (id, name, secret_hash, scopes, reaches_all, user_id, created_at)
            VALUES (\(client.id), \(client.name), \(secretHash), \(client.scopes.description), \(reachesAll), \(client.user),
                \(client.createdAt))
            """)
        guard case .only(let entities) = client.reach else { return }
        for entity in entities { try self.extend(client.id, to: entity) }
    }

    /// Lets a restricted client touch one more entity.
    ///
    /// - Parameters:
    ///   - client: The client.
    ///   - entity: The entity.
    /// - Throws: `SQLError`.
    public func extend(_ client: ID<Client>, to entity: ID<ManagingEntity>) throws(SQLError) {
        self.announce(.access)
        try self.connection.run("INSERT INTO client_entity (client_id, entity_id) VALUES (\(client), \(entity))")
    }

    /// A client with the hash of its secret.
    ///
    /// - Parameter id: The client's identifier.
    /// - Returns: The client, revoked ones included; `nil` where there is none.
    /// - Throws: `SQLError`.
    public func client(_ id: ID<Client>) throws(SQLError) -> (client: Client, secretHash: [UInt8])? {
        let found = try self.connection.first("SELECT \(constant: Self.clientColumns), secret_hash FROM client WHERE id = \(id)") {
            row throws(SQLError) in (try self.clientRow(&row), try row.blob())
        }
        return found.map { (client: $0.0, secretHash: $0.1) }
    }

    /// Keeps the same secret under another key, where it is still the same.
    ///
    /// - Parameters:
    ///   - client: The client's identifier.
    ///   - hash: The hash that is kept.
    ///   - newHash: The hash under the other key.
    /// - Throws: `SQLError`.
    public func rehashSecret(of client: ID<Client>, from hash: [UInt8], to newHash: [UInt8]) throws(SQLError) {
        try self.connection.run("UPDATE client SET secret_hash = \(newHash) WHERE id = \(client) AND secret_hash = \(hash)")
    }

    /// The hashes of the secrets of the clients that are not revoked.
    ///
    /// - Returns: The hashes.
    /// - Throws: `SQLError`.
    public func secretHashes() throws(SQLError) -> [[UInt8]] {
        try self.connection.rows("SELECT secret_hash FROM client WHERE revoked_at IS NULL") { row throws(SQLError) in try row.blob() }
    }

    /// Every client, oldest first.
    ///
    /// - Returns: The clients, revoked ones included.
    /// - Throws: `SQLError`.
    public func clients() throws(SQLError) -> [Client] {
        try self.connection.rows("SELECT \(constant: Self.clientColumns) FROM client ORDER BY created_at, id") { row throws(SQLError) in
            try self.clientRow(&row)
        }
    }

    /// Revokes a client and takes its tokens away.
    ///
    /// - Parameters:
    ///   - id: The client's identifier.
    ///   - now: The time.
    /// - Returns: Whether there was such a client that was not revoked yet.
    /// - Throws: `SQLError`.
    public func revokeClient(_ id: ID<Client>, at now: Instant) throws(SQLError) -> Bool {
        self.announce(.access)
        try self.connection.run("DELETE FROM access_token WHERE client_id = \(id)")
        return try self.connection.change("UPDATE client SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL") == 1
    }

    private static let clientColumns: StaticString = "id, name, scopes, reaches_all, user_id, created_at, revoked_at"

    private func clientRow(_ row: inout Row) throws(SQLError) -> Client {
        let id = try row.id(Client.self)
        return Client(
            id: id, name: try row.text(), scopes: try row.scopes(), reach: try row.bool() ? .all : try self.reach(of: id),
            user: try row.optionalText(), createdAt: try row.instant(), revokedAt: try row.optionalInstant())
    }

    func reach(of client: ID<Client>) throws(SQLError) -> Reach {
        let entities = try self.connection.rows("SELECT entity_id FROM client_entity WHERE client_id = \(client)") { row throws(SQLError) in
            try row.id(ManagingEntity.self)
        }
        return .only(Set(entities))
    }
}

extension Row {
    mutating func scopes() throws(SQLError) -> ScopeSet {
        let text = try self.text()
        do { return try ScopeSet(text) } catch { throw SQLError(.unexpectedValue, "\(error.text) is no scope.") }
    }
}
