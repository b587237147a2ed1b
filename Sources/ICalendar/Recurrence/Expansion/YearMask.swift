import CivilTime

/// Days of one year as twelve month masks, where bit `d` is day `d`.
struct YearMask {
    /// The number of 1 January.
    let first: Int

    /// Its days, 365 or 366.
    let length: Int

    private let isLeap: Bool
    private var months: [UInt32]

    /// All days of a year, and the neighbours of every month, which are for others to clear.
    init(_ year: Int) {
        first = CivilYear.first(of: year)
        isLeap = Day.isLeap(year)
        length = isLeap ? 366 : 365
        months = [UInt32](repeating: .max, count: 12)
    }

    /// The mask of a month, 0 for January.
    subscript(month: Int) -> UInt32 { months[month] }

    /// Keeps the days that are inserted into an empty mask as well.
    mutating func keep(_ insert: (inout Self) -> Void) {
        var other = self
        for month in 0..<12 { other.months[month] = 0 }
        insert(&other)
        for month in 0..<12 { months[month] &= other.months[month] }
    }

    /// Inserts a day counted from 1 January, which is 1, also as the neighbour of another month; a day outside the year is passed over.
    mutating func insert(dayOfYear: Int) {
        guard dayOfYear >= 1, dayOfYear <= length else { return }
        var month = 1
        var rest = dayOfYear
        while rest > monthLength(month) {
            rest -= monthLength(month)
            month += 1
        }
        months[month - 1] |= 1 << UInt32(rest)
        if rest == 1, month > 1 { months[month - 2] |= 1 << UInt32(monthLength(month - 1) + 1) }
        if rest == monthLength(month), month < 12 { months[month] |= 1 }
    }

    /// Inserts every day that is one of the plain weekdays.
    mutating func insertWeekdays(_ weekdays: WeekdayMask) {
        var weekday = CivilClock.weekday(of: first)
        for month in 1...12 {
            months[month - 1] |= weekdays.plainMask(first: weekday)
            weekday = (weekday + monthLength(month)) % 7
        }
    }

    private func monthLength(_ month: Int) -> Int { month == 2 ? (isLeap ? 29 : 28) : Day.length(ofMonth: month, in: 1) }
}
