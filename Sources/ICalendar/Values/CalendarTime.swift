public import CivilTime

/// A DATE or DATE-TIME value (RFC 5545 sections 3.3.4 and 3.3.5) in the form in which it was written.
public enum CalendarTime: Hashable, Sendable {
    /// A DATE: a whole day, the same in every zone.
    case date(Day)

    /// A local DATE-TIME without a zone, form 1: it is read in the zone of whoever looks at it.
    case floating(LocalDateTime)

    /// A DATE-TIME in UTC, form 2.
    case utc(Instant)

    /// A local DATE-TIME with a `TZID`, form 3; the zone's name stands as it was written.
    case zoned(LocalDateTime, zone: String)
}

extension CalendarTime {
    /// Whether it is a DATE.
    public var isDate: Bool {
        if case .date = self { true } else { false }
    }

    /// What calendar and clock show as it was written; midnight for a DATE, the time at UTC for form 2.
    public var written: LocalDateTime {
        switch self {
        case .date(let day): LocalDateTime(day: day, time: .midnight)
        case .floating(let local): local
        case .utc(let instant): instant.utc
        case .zoned(let local, _): local
        }
    }
}
