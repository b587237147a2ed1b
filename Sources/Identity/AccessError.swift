public import Bookings

/// Why a caller may not do something.
public enum AccessError: Error, Hashable, Sendable {
    /// There is no token, or it is unknown, expired or revoked.
    case unauthenticated
    /// The token does not allow this.
    case missingScope(Scope)
    /// The client may not touch this entity.
    case foreignEntity(ID<ManagingEntity>)
}
