extension RecurrenceSet {
    /// One value of `RDATE`.
    public enum Addition: Hashable, Sendable {
        /// A DATE or DATE-TIME; the instance lasts as long as the others.
        case time(CalendarTime)

        /// A PERIOD that names its end (RFC 5545 section 3.3.9).
        case period(start: CalendarTime, end: CalendarTime)

        /// A PERIOD that names its length in exact seconds.
        case span(start: CalendarTime, seconds: Int)
    }
}

extension RecurrenceSet.Addition {
    /// Where the instance begins.
    var start: CalendarTime {
        switch self {
        case .time(let start), .period(let start, _), .span(let start, _): start
        }
    }

    /// The length it has of its own, if it has one.
    var length: RecurrenceSet.Length? {
        switch self {
        case .time: nil
        case .period(_, let end): .end(end)
        case .span(_, let seconds): .duration(days: 0, seconds: seconds)
        }
    }
}
