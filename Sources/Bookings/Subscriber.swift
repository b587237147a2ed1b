public import CivilTime

/// A reader of a property's calendar with keys of its own.
public struct Subscriber: Hashable, Sendable {
    /// How much a reader is told of each stay.
    public enum Tier: String, CaseIterable, Sendable {
        /// The nights alone.
        case busy = "BUSY"
        /// The booking's code and the unit.
        case code = "CODE"
        /// The guest, the unit, and what the guest asked for.
        case guest = "GUEST"
    }

    /// What the owner says of a reader.
    public struct Details: Hashable, Sendable {
        /// What the owner calls it.
        public var name: String
        /// How much it is told.
        public var tier: Tier
        /// The units it is told of; none stands for all, also for those that come later.
        public var units: [ID<Unit>]
        /// The channel it reads for, whose own events are left out; `nil` for a calendar that people look at.
        public var channel: String?
        /// When its keys begin to work; `nil` for at once.
        public var startsAt: Instant?
        /// When its keys no longer work; `nil` for never.
        public var endsAt: Instant?
        /// Whether it may take nights itself, by writing to the calendar.
        public var mayBlock: Bool

        /// Makes details.
        public init(
            name: String, tier: Tier = .busy, units: [ID<Unit>] = [], channel: String? = nil, startsAt: Instant? = nil,
            endsAt: Instant? = nil, mayBlock: Bool = false
        ) {
            self.name = name
            self.tier = tier
            self.units = units
            self.channel = channel
            self.startsAt = startsAt
            self.endsAt = endsAt
            self.mayBlock = mayBlock
        }
    }

    /// The identifier, which outlives every key.
    public let id: ID<Subscriber>
    /// The property.
    public let property: ID<ManagingEntity>
    /// What the owner says of it.
    public var details: Details
    /// When it was made and last changed, and how often.
    public var audit: Audit

    /// Makes a subscriber.
    public init(id: ID<Subscriber>, property: ID<ManagingEntity>, details: Details, audit: Audit) {
        self.id = id
        self.property = property
        self.details = details
        self.audit = audit
    }

    /// Whether its keys work at a moment, from the start on and before the end.
    ///
    /// - Parameter now: The moment.
    /// - Returns: Whether they do.
    public func isOpen(at now: Instant) -> Bool {
        (self.details.startsAt.map { $0 <= now } ?? true) && (self.details.endsAt.map { now < $0 } ?? true)
    }
}
