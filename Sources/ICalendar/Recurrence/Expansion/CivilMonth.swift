import CivilTime

/// A month of the proleptic Gregorian calendar with what the masks need to know of it.
struct CivilMonth {
    /// The year; −1 to 10,001 occur, as weeks reach out of the years that exist.
    private(set) var year: Int

    /// The month of the year, 1 to 12.
    private(set) var month: Int

    /// The number of its first day.
    private(set) var first: Int

    /// Its days, 28 to 31.
    private(set) var length: Int

    /// The month of a year from −1 on.
    init(year: Int, month: Int) {
        self.year = year
        self.month = month
        length = Day.length(ofMonth: month, in: year)
        let behindFebruary = month > 2 ? (Day.isLeap(year) ? 1 : 2) : 0
        first = Self.firstDay(ofYear: year) + (367 * month - 362) / 12 - behindFebruary
    }

    /// The month in which a day lies, or the nearest that exists.
    init(containing dayNumber: Int) {
        let nearest = Day(number: dayNumber)
        let (year, month, day) = nearest.yearMonthDay
        self.year = year
        self.month = month
        length = Day.length(ofMonth: month, in: year)
        first = nearest.number - day + 1
    }

    /// Goes on to the next month.
    mutating func advance() {
        first += length
        if month == 12 {
            month = 1
            year += 1
        } else {
            month += 1
        }
        length = Day.length(ofMonth: month, in: year)
    }

    /// The number of the first day behind it.
    var end: Int { first + length }

    /// One of 28 kinds: the weekday of its first day and its length, on which every mask within a month depends.
    var shape: Int { CivilClock.weekday(of: first) * 4 + length - 28 }

    /// The number of 1 January of a year from −1 on.
    static func firstDay(ofYear year: Int) -> Int {
        // Counted from year −399, so that every division is of a positive number; 400 years are 146,097 days.
        let before = year + 399
        return 365 * before + before / 4 - before / 100 + before / 400 - 719_162 - 146_097
    }
}
