public import CivilTime

/// A managing entity that takes bookings, with the zone whose days are its days.
public struct Property: Sendable {
    /// The entity.
    public let entity: ManagingEntity
    /// The zone.
    public let zone: ZoneTable

    /// Makes a property.
    ///
    /// - Parameters:
    ///   - entity: The entity.
    ///   - zone: The zone that the entity names.
    public init(entity: ManagingEntity, zone: ZoneTable) {
        self.entity = entity
        self.zone = zone
    }

    /// The identifier.
    public var id: ID<ManagingEntity> { self.entity.id }

    /// The property's day at a moment.
    ///
    /// - Parameter instant: The moment.
    /// - Returns: The day in the property's zone.
    public func day(at instant: Instant) -> Day { self.zone.day(at: instant) }
}
