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
        self.init(month, of: CivilYear(year))
    }

    /// The month of a year, 1 to 12.
    init(_ month: Int, of year: CivilYear) {
        self.year = year.number
        self.month = month
        length = Self.length(of: month, isLeap: year.isLeap)
        let behindFebruary = month > 2 ? (year.isLeap ? 1 : 2) : 0
        first = year.first + (367 * month - 362) / 12 - behindFebruary
    }

    /// The month in which a day lies, or the nearest that exists.
    init(containing dayNumber: Int) {
        let nearest = Day(number: dayNumber)
        let (year, month, day) = nearest.yearMonthDay
        self.year = year
        self.month = month
        length = Self.length(of: month, isLeap: Day.isLeap(year))
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
        length = Self.length(of: month, isLeap: month == 2 && Day.isLeap(year))
    }

    /// The number of the first day behind it.
    var end: Int { first + length }

    /// One of 28 kinds: the weekday of its first day and its length, on which every mask within a month depends.
    var shape: Int { CivilClock.weekday(of: first) * 4 + length - 28 }

    private static func length(of month: Int, isLeap: Bool) -> Int {
        // Every other month has 31 days, and from August on every other one again.
        month == 2 ? (isLeap ? 29 : 28) : 30 | (month ^ month >> 3) & 1
    }
}
