import CivilTime

/// Seven consecutive days of every year, in which a weekday comes just once, such as the second week of March or its last seven days.
///
/// The POSIX rule of a zone and a RECUR value can both say such a day, each in its own way.
struct WeekWindow: Hashable {
    /// The first of the days as a number of a year, as in `BYYEARDAY`.
    ///
    /// 1 January is 1 and 31 December is −1. Early days are counted from the begin and late ones from the end, so that the number is
    /// the same with and without 29 February.
    let firstDay: Int

    /// The weekday that is meant.
    let weekday: Weekday

    /// The day from the end of the year before 1 March, which is the last of February in every year.
    private static let lastOfFebruary = -307

    private init(firstDay: Int, weekday: Weekday) {
        self.firstDay = firstDay
        self.weekday = weekday
    }

    /// The window that begins on a day of a year; `nil` where it would leave the year.
    init?(yearDay: Int, weekday: Weekday) {
        guard (1...359).contains(yearDay) || (-365 ... -7).contains(yearDay) else { return nil }
        self.init(firstDay: yearDay, weekday: weekday)
    }

    /// The window that begins on a day of a month; `nil` where it leaves the month, or would in a common year.
    init?(month: Int, day: Int, weekday: Weekday) {
        guard day >= 1, day + 6 <= Self.length(of: month), let yearDay = Self.yearDay(month: month, day: day) else { return nil }
        self.init(firstDay: yearDay, weekday: weekday)
    }

    /// The window in which the nth weekday of a month lies, or the nth from the end for a negative number; `nil` where there may be none.
    init?(month: Int, ordinal: Int, weekday: Weekday) {
        switch ordinal {
        case 1...4: self.init(month: month, day: 7 * ordinal - 6, weekday: weekday)
        case -4 ... -1 where month == 2: self.init(firstDay: Self.lastOfFebruary + 1 + 7 * ordinal, weekday: weekday)
        case -4 ... -1: self.init(month: month, day: Self.length(of: month) + 1 + 7 * ordinal, weekday: weekday)
        default: return nil
        }
    }

    /// The window some days later with the weekday so many days later; `nil` where it would leave the year.
    func shifted(by days: Int) -> Self? {
        let first = firstDay + days
        guard (first > 0) == (firstDay > 0) else { return nil }
        return Self(yearDay: first, weekday: weekday.shifted(by: days))
    }
}

extension WeekWindow {
    /// The month and the day of it on which the window begins, and how many days of it lie in that month.
    ///
    /// It is `nil` where that depends on 29 February.
    var begin: (month: Int, day: Int, daysInMonth: Int)? {
        let dayOfCommonYear = firstDay > 0 ? firstDay : firstDay + 366
        // Counted from its begin a year is the same up to the end of February, counted from its end back to 1 March.
        guard firstDay > 0 ? firstDay <= 59 : firstDay > Self.lastOfFebruary else { return nil }
        guard let january = Day(year: 2_001, month: 1, day: 1) else { return nil }
        let (_, month, day) = january.advanced(by: dayOfCommonYear - 1).yearMonthDay
        return (month, day, min(7, Self.length(of: month) - day + 1))
    }

    /// Whether the window is the last seven days of February.
    var isEndOfFebruary: Bool { firstDay == Self.lastOfFebruary - 6 }

    /// How many days of the window lie in February, where the rest lies in March; `nil` for any other window.
    var daysBeforeMarch: Int? {
        let days = Self.lastOfFebruary + 1 - firstDay
        return firstDay < 0 && (1...6).contains(days) ? days : nil
    }

    /// The length of a month in a common year, in days.
    static func length(of month: Int) -> Int { Day.length(ofMonth: month, in: 2_001) }

    /// A day as a number that is the same in every year; `nil` for 29 February and for days that do not exist.
    static func yearDay(month: Int, day: Int) -> Int? {
        guard let january = Day(year: 2_001, month: 1, day: 1), let date = Day(year: 2_001, month: month, day: day) else { return nil }
        let ordinal = january.distance(to: date) + 1
        return month <= 2 ? ordinal : ordinal - 366
    }
}

extension Weekday {
    /// The weekday some days later, or earlier where the number is negative.
    func shifted(by days: Int) -> Weekday {
        let index = (rawValue - 1 + days % 7 + 7) % 7
        return Weekday(rawValue: index + 1) ?? self
    }
}
