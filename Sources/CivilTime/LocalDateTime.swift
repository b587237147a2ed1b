/// What a calendar and a clock on the wall show together; which moment that is depends on a ``ZoneTable``.
public struct LocalDateTime: Hashable, Sendable {
    /// The day the calendar shows.
    public let day: Day

    /// The time the clock shows.
    public let time: TimeOfDay

    /// A day and a time on it.
    ///
    /// - Parameters:
    ///   - day: The day.
    ///   - time: The time on that day.
    public init(day: Day, time: TimeOfDay) {
        self.day = day
        self.time = time
    }

    /// The local time whose seconds since 1970-01-01T00:00 are given, as if the place were at UTC.
    package init(seconds: Int64) {
        let day = seconds.flooredDivision(by: 86_400)
        self.init(day: Day(number: Int(day)), time: TimeOfDay(unchecked: Int(seconds - day * 86_400)))
    }

    /// Seconds since 1970-01-01T00:00 as if the place were at UTC.
    package var seconds: Int64 { Int64(day.number) * 86_400 + Int64(time.secondsFromMidnight) }
}

extension LocalDateTime: Comparable {
    /// Orders by day, then by time.
    ///
    /// - Parameters:
    ///   - left: One local time.
    ///   - right: Another local time.
    /// - Returns: Whether `left` comes first on paper; across a clock change the moments may be the other way round.
    public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension LocalDateTime {
    /// The local time as `YYYYMMDDTHHMMSS`, form 1 of RFC 5545 section 3.3.5.
    public var basic: String {
        var text: [UInt8] = []
        text.appendBasic(self)
        return String(decoding: text, as: UTF8.self)
    }
}

extension LocalDateTime: CustomStringConvertible {
    /// The local time as `YYYY-MM-DDTHH:MM`, with `:SS` where the seconds are not 0.
    public var description: String { "\(day)T\(time)" }
}
