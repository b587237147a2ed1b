/// Day 366 of a year that has 365, and day −366, moved by `SKIP` to a neighbour (RFC 7529 section 4.1).
struct YearDaySkip {
    private let isForward: Bool
    private let hasLast: Bool
    private let hasFirst: Bool
    private let weekdays: WeekdayMask?

    /// It is `nil` where the rule has no such day, or restricts the days of the year in other ways than by `BYDAY`.
    init?(_ rule: borrowing RecurrenceRule) {
        guard rule.frequency == .yearly, rule.skip != .omit, rule.byMonth.isEmpty, rule.byLeapMonth.isEmpty else { return nil }
        guard rule.byMonthDay.isEmpty, rule.byWeekNumber.isEmpty else { return nil }
        isForward = rule.skip == .forward
        hasLast = rule.byYearDay.last == 366
        hasFirst = rule.byYearDay.first == -366
        guard hasFirst || hasLast else { return nil }
        weekdays = rule.byWeekday.isEmpty ? nil : WeekdayMask(rule.byWeekday, countsWithinPeriod: true)
    }

    /// The day taken for day −366 of a year of 365 days, given its first day.
    func dayBefore(_ first: Int) -> Int? { hasFirst ? day(isForward ? first : first - 1) : nil }

    /// The day taken for day 366 of a year of 365 days, given the first day behind it.
    func dayAfter(_ end: Int) -> Int? { hasLast ? day(isForward ? end : end - 1) : nil }

    /// The day where `BYDAY` keeps it, or `nil`.
    ///
    /// New Year is the first of its weekday in a year and the 53rd from the end, the day before it
    /// the last and the 53rd.
    private func day(_ day: Int) -> Int? {
        guard let weekdays else { return day }
        let weekday = CivilClock.weekday(of: day)
        let ordinals = isForward ? [1, -53] : [-1, 53]
        let isCounted = weekdays.counted.contains { $0.weekday == weekday && ordinals.contains($0.ordinal) }
        return weekdays.isPlain(weekday) || isCounted ? day : nil
    }
}
