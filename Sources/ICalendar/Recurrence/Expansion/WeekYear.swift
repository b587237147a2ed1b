import CivilTime

/// A year of whole weeks: it begins with the first week that has four days in the year (RFC 5545 section 3.3.10, `BYWEEKNO`).
struct WeekYear {
    /// The number of the first day of its first week.
    let first: Int

    /// The number of the first day behind its last week.
    let end: Int

    /// Its weeks, 52 or 53.
    var weeks: Int { (end - first) / 7 }

    init(_ year: Int, weekStart: Weekday) {
        first = Self.first(of: year, weekStart: weekStart)
        end = Self.first(of: year + 1, weekStart: weekStart)
    }

    /// The year in whose weeks a day lies.
    static func number(of dayNumber: Int, weekStart: Weekday) -> Int {
        let year = Day(number: dayNumber).year
        if dayNumber < first(of: year, weekStart: weekStart) { return year - 1 }
        return dayNumber < first(of: year + 1, weekStart: weekStart) ? year : year + 1
    }

    private static func first(of year: Int, weekStart: Weekday) -> Int {
        let newYear = CivilYear.first(of: year)
        let daysIntoWeek = (CivilClock.weekday(of: newYear) - weekStart.rawValue + 8) % 7
        return newYear - daysIntoWeek + (daysIntoWeek <= 3 ? 0 : 7)
    }
}
