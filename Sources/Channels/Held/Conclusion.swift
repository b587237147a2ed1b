/// One thing that was concluded from a reading.
public struct Conclusion: Hashable, Sendable {
    /// What was concluded.
    public enum Kind: String, CaseIterable, Sendable {
        /// The answer was no calendar; nothing changes.
        case unreadable = "UNREADABLE"

        /// Not all of it was read: what is there counts, what is absent does not.
        case truncated = "TRUNCATED"

        /// It is as it was.
        case unchanged = "UNCHANGED"

        /// An event is new, and takes its nights.
        case added = "ADDED"

        /// An event that is held is there with other words.
        case changed = "CHANGED"

        /// An event is there again under another UID, with the same nights.
        case reidentified = "REIDENTIFIED"

        /// An event is absent while something new overlaps it or has its identity; both take their nights.
        case rescheduled = "RESCHEDULED"

        /// An event is absent.
        case missing = "MISSING"

        /// Too many events are absent at once.
        case massLoss = "MASS_LOSS"

        /// There is no event any more.
        case emptied = "EMPTIED"

        /// It is the calendar of somebody else.
        case anotherCalendar = "ANOTHER_CALENDAR"

        /// An event is absent whose stay has begun; its nights stay taken to its end.
        case inProgress = "IN_PROGRESS"

        /// An event that was absent is there again.
        case returned = "RETURNED"

        /// An event is over; there is nothing to free.
        case expired = "EXPIRED"

        /// The channel says that an event was called off; its nights are free.
        case cancelled = "CANCELLED"

        /// An absence is proven; the nights are free.
        case freed = "FREED"

        /// A person freed the nights.
        case released = "RELEASED"

        /// A person keeps the nights.
        case kept = "KEPT"
    }

    /// What was concluded.
    public let kind: Kind

    /// The event it is about; `nil` where it is about the whole calendar.
    public let event: ChannelEvent?

    /// How its absence stood; `nil` where it is about none.
    public let absence: Absence?

    /// What it takes before the absence is believed.
    let proof: Thresholds.Proof?

    /// What is said of the whole calendar.
    let wording: String?

    /// A conclusion about an event.
    init(_ kind: Kind, _ event: ChannelEvent, absence: Absence? = nil, proof: Thresholds.Proof? = nil) {
        self.kind = kind
        self.event = event
        self.absence = absence
        self.proof = proof
        wording = nil
    }

    /// A conclusion about the whole calendar.
    init(_ kind: Kind, _ wording: String) {
        self.kind = kind
        event = nil
        absence = nil
        proof = nil
        self.wording = wording
    }
}
