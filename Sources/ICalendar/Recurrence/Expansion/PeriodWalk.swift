import CivilTime

/// Goes from period to period of a rule and fills a set with the bases of each; periods without any are passed over.
struct PeriodWalk {
    /// What a period is.
    enum Unit {
        case year, weekYear, month, week, day, time
    }

    let unit: Unit

    /// The period to look at next: a year, a month counted from year 0, the first day of a week, a day, or a civil second.
    var position: Int

    /// From one period to the next, in what positions count.
    let step: Int

    /// The position of the period in which the series starts.
    let anchor: Int

    /// The last civil second that matters.
    let limit: Int

    /// Whether the start is a DATE, so that only days matter.
    let isDate: Bool

    let weekStart: Weekday
    var days: DaySearch
    let times: TimeFilter
    let yearDaySkip: YearDaySkip?
    private let hasSkip: Bool

    init(_ rule: borrowing RecurrenceRule, start: CalendarTime, limit: Int) {
        let written = start.written
        unit = Unit(rule)
        self.limit = limit
        isDate = start.isDate
        weekStart = rule.weekStart
        let unitLength = Self.length(of: rule.frequency)
        step = rule.interval * unitLength
        days = DaySearch(DayParts(rule, start: written.day), start: written.day, last: CivilClock.dayNumber(of: limit))
        let restricts = unit == .time && !start.isDate
        times = TimeFilter(
            hours: restricts ? rule.byHour : [],
            minutes: restricts && rule.frequency <= .minutely ? rule.byMinute : [],
            seconds: restricts && rule.frequency == .secondly ? rule.bySecond : [])
        yearDaySkip = YearDaySkip(rule)
        hasSkip = rule.skip != .omit
        let time = written.civilSeconds
        let place = Self.position(of: time, in: unit, weekStart: rule.weekStart)
        anchor = unit == .time ? CivilClock.floored(time, unitLength) * unitLength : place
        position = anchor
    }

    /// The most bases a period can have.
    var mostBases: Int {
        switch unit {
        // Weeks of a year are at most 53, and SKIP may move a day to each side of a year or a month.
        case .year, .weekYear: 53 * 7 + 2
        case .month: 31 + 2
        case .week: 7
        case .day, .time: 1
        }
    }

    /// Whether the steps of the rule ever meet a time of day that it keeps.
    var isReachable: Bool {
        guard unit == .time, !times.keepsAll else { return true }
        return times.isReached(from: anchor - CivilClock.dayNumber(of: anchor) * CivilClock.day, step: step)
    }

    /// Fills the set with the next period that has a base.
    ///
    /// - Returns: Whether there was one. Otherwise the rule has ended, or the budget is spent.
    mutating func fill(_ set: inout PeriodSet, _ budget: inout WorkBudget) -> Bool {
        set.clear()
        return switch unit {
        case .year: fillYear(&set, &budget)
        case .weekYear: fillWeekYear(&set, &budget)
        case .month: fillMonth(&set, &budget)
        case .week: fillWeek(&set, &budget)
        case .day: fillDay(&set, &budget)
        case .time: fillTime(&set, &budget)
        }
    }

    /// Goes on to the period of a time; it never goes back.
    mutating func seek(to time: Int) {
        let place = Self.position(of: time, in: unit, weekStart: weekStart)
        // A day moved by SKIP belongs to the period before the one it lies in.
        let periods = CivilClock.floored(place - anchor, step) - (hasSkip ? 1 : 0)
        position = max(position, anchor + periods * step)
    }

    /// The first position at or behind the given one that a step leads to.
    func aligned(_ place: Int) -> Int {
        guard step > 1 else { return place }
        let behind = (place - anchor) % step
        return behind == 0 ? place : place + step - behind
    }

    private static func position(of time: Int, in unit: Unit, weekStart: Weekday) -> Int {
        let day = CivilClock.dayNumber(of: time)
        switch unit {
        case .year: return Day(number: day).year
        case .weekYear: return WeekYear.number(of: day, weekStart: weekStart)
        case .month:
            let (year, month, _) = Day(number: day).yearMonthDay
            return year * 12 + month - 1
        case .week: return day - (CivilClock.weekday(of: day) - weekStart.rawValue + 8) % 7
        case .day: return day
        case .time: return time
        }
    }

    /// The length of the unit of a frequency, in what positions count.
    private static func length(of frequency: RecurrenceRule.Frequency) -> Int {
        switch frequency {
        case .yearly, .monthly, .daily, .secondly: 1
        case .weekly: 7
        case .hourly: 3_600
        case .minutely: 60
        }
    }
}

extension PeriodWalk.Unit {
    init(_ rule: borrowing RecurrenceRule) {
        self =
            switch rule.frequency {
            case .yearly: rule.byWeekNumber.isEmpty ? .year : .weekYear
            case .monthly: .month
            case .weekly: .week
            case .daily: .day
            case .hourly, .minutely, .secondly: .time
            }
    }
}
