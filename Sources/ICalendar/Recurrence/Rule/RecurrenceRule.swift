public import CivilTime

/// A RECUR value (RFC 5545 section 3.3.10, RFC 7529): which instances of a series there are, given its first.
///
/// A rule that exists could be read as a whole, with every number in its range. Lists are in ascending order and without
/// repetition. What the RFC forbids but what still has a meaning, such as `BYMONTHDAY` in a weekly rule, is read as one more
/// restriction; ``forbidden`` names it.
public struct RecurrenceRule: Hashable, Sendable {
    /// The unit of a period, `FREQ`.
    public internal(set) var frequency: Frequency

    /// Every how manyth period counts, `INTERVAL`; 1 to 2,147,483,647.
    public internal(set) var interval = 1

    /// What ends the series, `COUNT` or `UNTIL`.
    public internal(set) var end = End.never

    /// Months 1 to 12, `BYMONTH`; up to 13 where ``rscale`` is not the Gregorian calendar.
    public internal(set) var byMonth: [Int] = []

    /// Leap months, `BYMONTH` with an `L` behind the number (RFC 7529 section 4.1); the Gregorian calendar has none.
    public internal(set) var byLeapMonth: [Int] = []

    /// Days of a month, 1 to 31 from its begin or −31 to −1 from its end, `BYMONTHDAY`.
    public internal(set) var byMonthDay: [Int] = []

    /// Days of a year, 1 to 366 from its begin or −366 to −1 from its end, `BYYEARDAY`.
    public internal(set) var byYearDay: [Int] = []

    /// Weeks of a year, 1 to 53 from its begin or −53 to −1 from its end, `BYWEEKNO`; they begin on ``weekStart``.
    public internal(set) var byWeekNumber: [Int] = []

    /// Days of the week, `BYDAY`.
    public internal(set) var byWeekday: [WeekdayPart] = []

    /// Hours 0 to 23, `BYHOUR`.
    public internal(set) var byHour: [Int] = []

    /// Minutes 0 to 59, `BYMINUTE`.
    public internal(set) var byMinute: [Int] = []

    /// Seconds 0 to 60, `BYSECOND`; 60 counts as 59, as leap seconds do not exist here.
    public internal(set) var bySecond: [Int] = []

    /// Places in the set of a whole period, from its begin or, negative, from its end, `BYSETPOS`; ±1 to ±366.
    public internal(set) var bySetPosition: [Int] = []

    /// The day on which weeks begin, `WKST`.
    public internal(set) var weekStart = Weekday.monday

    /// The calendar the rule counts in, in capitals, `RSCALE` (RFC 7529), or `nil` for the Gregorian calendar of RFC 5545.
    public internal(set) var rscale: String?

    /// What becomes of days that do not exist, `SKIP` (RFC 7529).
    public internal(set) var skip = Skip.omit

    /// A rule of nothing but a frequency, for the reader to fill.
    init(frequency: Frequency) {
        self.frequency = frequency
    }
}

extension RecurrenceRule {
    /// Whether the instances can be told; it is `false` for a calendar other than the Gregorian, where only the first is known.
    public var isExpandable: Bool { rscale == nil || rscale == "GREGORIAN" }
}
