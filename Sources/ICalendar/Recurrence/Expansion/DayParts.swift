import CivilTime

/// What a rule says of days, with the defaults that it takes from the start of the series (RFC 5545 section 3.3.10).
struct DayParts {
    /// Bit `m` is month `m`.
    private(set) var months: UInt32 = 0x1FFE
    private(set) var monthDays: MonthDayMask?
    private(set) var yearDays: [Int]
    private(set) var weekNumbers: [Int]
    private(set) var weekdays: WeekdayMask?

    /// Whether the numbers before weekdays count within the year and not within the month.
    private(set) var weekdaysCountInYear = false

    let weekStart: Weekday

    init(_ rule: borrowing RecurrenceRule, start: Day) {
        yearDays = rule.byYearDay
        weekNumbers = rule.byWeekNumber
        weekStart = rule.weekStart
        // Days are made from months only, and where weeks or days of the year make them, those of the month only restrict.
        let makesDays = rule.frequency >= .monthly && rule.byYearDay.isEmpty && rule.byWeekNumber.isEmpty
        let skip = makesDays ? rule.skip : .omit
        if !rule.byMonthDay.isEmpty { monthDays = MonthDayMask(rule.byMonthDay, skip: skip) }
        setMonths(rule)
        setWeekdays(rule)
        setDefaults(rule, start, skip)
    }

    /// Whether no day is left out.
    var keepsAll: Bool { months == 0x1FFE && monthDays == nil && yearDays.isEmpty && weekNumbers.isEmpty && weekdays == nil }

    private mutating func setMonths(_ rule: borrowing RecurrenceRule) {
        guard !rule.byMonth.isEmpty || !rule.byLeapMonth.isEmpty else { return }
        months = rule.byMonth.reduce(0) { $0 | 1 << UInt32($1) }
        // No year has a leap month; only a yearly rule makes months, so only there SKIP finds another (RFC 7529 section 4.1).
        guard rule.frequency == .yearly, rule.skip != .omit else { return }
        for month in rule.byLeapMonth { months |= 1 << UInt32(rule.skip == .backward ? month : month % 12 + 1) }
    }

    private mutating func setWeekdays(_ rule: borrowing RecurrenceRule) {
        guard !rule.byWeekday.isEmpty else { return }
        let counts = rule.frequency >= .monthly && rule.byWeekNumber.isEmpty
        let weekdays = WeekdayMask(rule.byWeekday, countsWithinPeriod: counts)
        weekdaysCountInYear = rule.frequency == .yearly && rule.byMonth.isEmpty && rule.byLeapMonth.isEmpty && !weekdays.counted.isEmpty
        self.weekdays = weekdays
    }

    /// A rule that names no day takes the weekday, the day of the month, or the day and the month of the start.
    private mutating func setDefaults(_ rule: borrowing RecurrenceRule, _ start: Day, _ skip: RecurrenceRule.Skip) {
        guard weekdays == nil, monthDays == nil, yearDays.isEmpty else { return }
        let (_, month, day) = start.yearMonthDay
        switch rule.frequency {
        case .weekly:
            weekdays = WeekdayMask(start.weekday)
        case .monthly:
            monthDays = MonthDayMask([day], skip: skip)
        case .yearly where !weekNumbers.isEmpty:
            weekdays = WeekdayMask(start.weekday)
        case .yearly:
            monthDays = MonthDayMask([day], skip: skip)
            if rule.byMonth.isEmpty, rule.byLeapMonth.isEmpty { months = 1 << UInt32(month) }
        case .secondly, .minutely, .hourly, .daily: break
        }
    }
}
