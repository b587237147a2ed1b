public import CivilTime

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
    public let key: EventKey?

    /// The nights it is about, half-open in the property's zone.
    public let nights: Range<Day>?

    /// What was seen, what follows, and what is needed before a night is freed: one sentence in English, without a guest's name.
    public let sentence: String

    init(_ kind: Kind, _ event: ChannelEvent? = nil, _ sentence: String) {
        self.kind = kind
        key = event?.key
        nights = event?.nights
        self.sentence = sentence
    }
}

extension ChannelEvent {
    /// What it is called in a sentence, such as `The booking from 2026-04-10 to 2026-04-14`.
    var words: String { "The \(kind.words) from \(nights.lowerBound) to \(nights.upperBound)" }
}

extension Thresholds.Proof {
    /// What it asks for, in words.
    var words: String {
        let minutes = seconds / 60
        let time = minutes % 60 == 0 && minutes > 0 ? "\(minutes / 60) h" : "\(minutes) min"
        return "\(readings) good readings over \(time)"
    }
}
