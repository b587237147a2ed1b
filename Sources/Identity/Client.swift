public import Bookings
public import CivilTime

/// A program that may use the interfaces.
public struct Client: Hashable, Sendable {
    /// The identifier, which is also its name towards OAuth.
    public let id: ID<Client>
    /// What an operator calls it.
    public let name: String
    /// What it may do.
    public let scopes: ScopeSet
    /// Where it may do it.
    public let reach: Reach
    /// The user it stands for; `nil` for an app.
    public let user: String?
    /// When it was added.
    public let createdAt: Instant
    /// When it was revoked.
    public let revokedAt: Instant?

    /// Makes a client.
    public init(
        id: ID<Client>, name: String, scopes: ScopeSet, reach: Reach, user: String?, createdAt: Instant, revokedAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.reach = reach
        self.user = user
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}
