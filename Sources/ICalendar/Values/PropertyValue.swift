public import CivilTime

/// One value of a property by its type (RFC 5545 section 3.3).
public enum PropertyValue: Hashable, Sendable {
    /// Bytes that were in base 64.
    case binary([UInt8])

    /// `TRUE` or `FALSE`.
    case boolean(Bool)

    /// The address of a calendar user, such as `mailto:someone@example.com`.
    case calendarAddress(String)

    /// A number with a point.
    case float(Double)

    /// A whole number.
    case integer(Int)

    /// A length of time.
    case duration(CalendarDuration)

    /// A start with an end or a length.
    case period(CalendarPeriod)

    /// A recurrence rule; it is much larger than the other values and kept apart, so that those stay small.
    indirect case recurrence(RecurrenceRule)

    /// Decoded text.
    case text(String)

    /// A time of day, and whether it is in UTC.
    case timeOfDay(TimeOfDay, isUTC: Bool)

    /// A DATE or a DATE-TIME.
    case time(CalendarTime)

    /// An address, as it was written.
    case uri(String)

    /// Seconds east of UTC.
    case utcOffset(Int)

    /// A value of a type this library does not know, as it was written.
    case unknown(String)
}
