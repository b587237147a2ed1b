public import Bookings
public import CivilTime

/// Who makes a request: a client, as far as its token lets it.
public struct Caller: Hashable, Sendable {
    /// The client.
    public let client: ID<Client>
    /// The user that the client stands for.
    public let user: String?
    /// What the token allows.
    public let scopes: ScopeSet
    /// Where the client may act.
    public let reach: Reach
    /// When the token was issued.
    public let issuedAt: Instant
    /// When the token ends; it is good before that moment.
    public let expiresAt: Instant

    /// Makes a caller.
    public init(client: ID<Client>, user: String?, scopes: ScopeSet, reach: Reach, issuedAt: Instant, expiresAt: Instant) {
        self.client = client
        self.user = user
        self.scopes = scopes
        self.reach = reach
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// Checks that the caller may do something that concerns no single entity.
    ///
    /// - Parameter scope: What is to be done.
    /// - Throws: ``AccessError/missingScope(_:)``.
    public func require(_ scope: Scope) throws(AccessError) {
        guard self.scopes.allows(scope) else { throw .missingScope(scope) }
    }

    /// Turns an entity's identifier into the right to act there.
    ///
    /// - Parameters:
    ///   - entity: The entity.
    ///   - scope: What is to be done.
    /// - Returns: The right, which is all that a verb takes.
    /// - Throws: ``AccessError``; the entity need not exist.
    public func access(to entity: ID<ManagingEntity>, needing scope: Scope) throws(AccessError) -> EntityAccess {
        try self.require(scope)
        guard self.reach.includes(entity) else { throw .foreignEntity(entity) }
        return EntityAccess(entity: entity, client: self.client)
    }
}

/// The right of a client to act at one managing entity; only ``Caller/access(to:needing:)`` gives it.
public struct EntityAccess: Hashable, Sendable {
    /// The entity.
    public let entity: ID<ManagingEntity>
    /// The client.
    public let client: ID<Client>
}
