public import Bookings

/// The managing entities a client may touch.
public enum Reach: Hashable, Sendable {
    /// Every one.
    case all
    /// These.
    case only(Set<ID<ManagingEntity>>)

    /// Whether an entity is among them.
    ///
    /// - Parameter entity: The entity.
    /// - Returns: Whether it is.
    public func includes(_ entity: ID<ManagingEntity>) -> Bool {
        switch self {
        case .all: true
        case .only(let entities): entities.contains(entity)
        }
    }
}
