public import CivilTime

/// Something that happened at a managing entity, as receivers are told of it.
public struct Event: Hashable, Sendable {
    /// The identifier, by which a receiver knows an event that it was told before.
    public let id: ID<Event>
    /// What happened.
    public let kind: EventKind
    /// Where it happened.
    public let entity: ID<ManagingEntity>
    /// When it happened.
    public let at: Instant

    /// Makes an event.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - kind: What happened.
    ///   - entity: Where it happened.
    ///   - now: When it happened.
    public init(id: ID<Event> = .random(), _ kind: EventKind, of entity: ID<ManagingEntity>, at now: Instant) {
        self.id = id
        self.kind = kind
        self.entity = entity
        self.at = now
    }
}
