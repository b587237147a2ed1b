public import CivilTime

/// That two parties hold more of a unit than there is: opened and closed by facts, judged by people.
public struct Conflict: Hashable, Sendable {
    /// Where a conflict stands.
    public enum State: String, CaseIterable, Sendable {
        /// Nobody has looked at it.
        case open = "OPEN"
        /// Somebody knows of it.
        case acknowledged = "ACKNOWLEDGED"
        /// Somebody has found a way out, though both still hold the nights.
        case resolved = "RESOLVED"
        /// The nights are no longer held by both.
        case closed = "CLOSED"
    }

    /// What somebody can say of a conflict.
    public enum Verdict: String, CaseIterable, Sendable {
        case acknowledged = "ACKNOWLEDGED"
        case resolved = "RESOLVED"

        /// The state that a conflict has then.
        public var state: State {
            switch self {
            case .acknowledged: .acknowledged
            case .resolved: .resolved
            }
        }
    }

    /// One of the two that hold the nights.
    public struct Party: Hashable, Sendable {
        /// What it is.
        public let kind: Holding.Kind
        /// Its identifier in text.
        public let identifier: String
        /// Where it came from; `nil` where that is not known, or here.
        public let channel: String?
        /// Since when it holds its nights.
        public let since: Instant

        /// Makes a party.
        ///
        /// - Parameters:
        ///   - kind: What it is.
        ///   - identifier: Its identifier.
        ///   - channel: Where it came from; `nil` where that is not known, or here.
        ///   - since: Since when it holds its nights.
        public init(kind: Holding.Kind, identifier: String, channel: String?, since: Instant) {
            self.kind = kind
            self.identifier = identifier
            self.channel = channel
            self.since = since
        }

        init(_ holding: Holding) {
            self.init(kind: holding.kind, identifier: holding.identifier, channel: holding.channel, since: holding.since)
        }
    }

    /// Why nobody can say more of a conflict.
    public enum Refusal: Error, Hashable, Sendable {
        /// The nights were freed.
        case closed
    }

    /// The identifier.
    public let id: ID<Conflict>
    /// The property.
    public let property: ID<ManagingEntity>
    /// The unit.
    public let unit: ID<Unit>
    /// From the first to the last night that both hold and of which too many are held, half-open.
    public private(set) var nights: Range<Day>
    /// The party that held its nights before.
    public private(set) var first: Party
    /// The party that came when none was left.
    public private(set) var second: Party
    /// Where it stands.
    public private(set) var state: State
    /// What somebody noted.
    public private(set) var note: String?
    /// The property's revision that showed both for the first time.
    public let revision: Int
    /// When the nights were freed.
    public private(set) var closedAt: Instant?
    /// When it was opened and how often it was kept.
    public private(set) var audit: Audit

    /// Makes a conflict as it is kept.
    public init(
        id: ID<Conflict>, property: ID<ManagingEntity>, unit: ID<Unit>, nights: Range<Day>, first: Party, second: Party, state: State,
        note: String?, revision: Int, closedAt: Instant?, audit: Audit
    ) {
        self.id = id
        self.property = property
        self.unit = unit
        self.nights = nights
        self.first = first
        self.second = second
        self.state = state
        self.note = note
        self.revision = revision
        self.closedAt = closedAt
        self.audit = audit
    }

    /// Opens a conflict.
    ///
    /// - Parameters:
    ///   - overbooking: What was found.
    ///   - property: The property.
    ///   - revision: The property's revision that shows it.
    ///   - now: The time.
    init(opening overbooking: Overbooking, at property: ID<ManagingEntity>, revision: Int, now: Instant) {
        self.init(
            id: .random(), property: property, unit: overbooking.second.unit, nights: overbooking.nights,
            first: Party(overbooking.first), second: Party(overbooking.second), state: .open, note: nil, revision: revision, closedAt: nil,
            audit: Audit(createdAt: now))
    }

    /// The identifiers of both, whichever came first.
    var parties: Set<String> { [self.first.identifier, self.second.identifier] }

    /// Follows what both parties hold now; nights that nobody has judged make it open again.
    ///
    /// - Parameters:
    ///   - overbooking: What was found.
    ///   - now: The time.
    mutating func follow(_ overbooking: Overbooking, at now: Instant) {
        let (first, second) = (Party(overbooking.first), Party(overbooking.second))
        guard (overbooking.nights, first, second) != (self.nights, self.first, self.second) else { return }
        if overbooking.nights.clamped(to: self.nights) != overbooking.nights { self.state = .open }
        (self.nights, self.first, self.second) = (overbooking.nights, first, second)
        self.audit.touch(at: now)
    }

    /// Closes the conflict, as its nights were freed.
    ///
    /// - Parameter now: The time.
    mutating func close(at now: Instant) {
        self.state = .closed
        self.closedAt = now
        self.audit.touch(at: now)
    }

    /// Notes what somebody says of the conflict.
    ///
    /// - Parameters:
    ///   - verdict: What is said.
    ///   - note: A note; `nil` keeps the one there is.
    ///   - now: The time.
    /// - Throws: ``Refusal/closed`` where the nights were freed.
    public mutating func judge(_ verdict: Verdict, note: String?, at now: Instant) throws(Refusal) {
        guard self.state != .closed else { throw .closed }
        guard (verdict.state, note ?? self.note) != (self.state, self.note) else { return }
        self.state = verdict.state
        self.note = note ?? self.note
        self.audit.touch(at: now)
    }
}
