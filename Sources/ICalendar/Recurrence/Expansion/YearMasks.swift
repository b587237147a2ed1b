import CivilTime

/// The parts of a rule that look at the place of a day in its year, as twelve month masks for each of the 28 kinds of year.
///
/// The kind of a year is the weekday of 1 January, and whether the year itself, the one before or the one after is a leap year:
/// week numbers near New Year depend on the length of the neighbours. A kind is computed when it first comes up.
struct YearMasks {
    private let yearDays: [Int]
    private let weekNumbers: [Int]
    private let weekStart: Weekday
    private let weekdays: WeekdayMask?
    private var table: [UInt32] = []
    private var isKnown: UInt32 = 0
    private var year = Int.min
    private var base = 0

    /// Takes what restricts days within years: `BYYEARDAY`, `BYWEEKNO`, and `BYDAY` where it counts within the year.
    init(yearDays: [Int], weekNumbers: [Int], weekStart: Weekday, weekdays: WeekdayMask?) {
        self.yearDays = yearDays
        self.weekNumbers = weekNumbers
        self.weekStart = weekStart
        self.weekdays = weekdays
    }

    /// The mask of a month, where bit `d` is day `d`.
    mutating func mask(of month: CivilMonth) -> UInt32 {
        if month.year != year { turn(to: month.year) }
        return table[base + month.month - 1]
    }

    private mutating func turn(to year: Int) {
        self.year = year
        let leap = Day.isLeap(year) ? 1 : Day.isLeap(year - 1) ? 2 : Day.isLeap(year + 1) ? 3 : 0
        let kind = CivilClock.weekday(of: CivilYear.first(of: year)) * 4 + leap
        base = kind * 12
        guard isKnown >> UInt32(kind) & 1 == 0 else { return }
        if table.isEmpty { table = [UInt32](repeating: 0, count: 28 * 12) }
        isKnown |= 1 << UInt32(kind)
        let masks = masks(of: year)
        for index in 0..<12 { table[base + index] = masks[index] }
    }

    private func masks(of year: Int) -> YearMask {
        var mask = YearMask(year)
        if !yearDays.isEmpty {
            mask.keep { mask in
                for day in yearDays { mask.insert(dayOfYear: day > 0 ? day : mask.length + 1 + day) }
            }
        }
        if !weekNumbers.isEmpty { mask.keep { insertWeeks(year, &$0) } }
        if let weekdays {
            mask.keep { mask in
                mask.insertWeekdays(weekdays)
                let first = CivilClock.weekday(of: mask.first)
                weekdays.forEachCounted(firstWeekday: first, length: mask.length) { mask.insert(dayOfYear: $0) }
            }
        }
        return mask
    }

    /// Inserts the days whose week has one of the numbers; at both ends of the year that may be a week of a neighbour.
    private func insertWeeks(_ year: Int, _ mask: inout YearMask) {
        for weekYear in year - 1...year + 1 {
            let weeks = WeekYear(weekYear, weekStart: weekStart)
            for number in weekNumbers where number.magnitude <= weeks.weeks {
                let first = number > 0 ? weeks.first + 7 * (number - 1) : weeks.end + 7 * number
                for day in first..<first + 7 { mask.insert(dayOfYear: day - mask.first + 1) }
            }
        }
    }
}
