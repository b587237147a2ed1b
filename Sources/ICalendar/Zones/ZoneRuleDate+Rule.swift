import CivilTime

extension ZoneRuleDate {
    /// The day and time of every year that a rule without end names; `nil` where it names none, more than one, or another one each year.
    ///
    /// - Parameters:
    ///   - rule: The rule.
    ///   - start: The first instance, which says what the rule leaves open.
    init?(_ rule: RecurrenceRule, start: LocalDateTime) {
        guard rule.frequency == .yearly, rule.interval == 1, rule.end == .never, rule.isExpandable, rule.skip == .omit else { return nil }
        let restrictions = [rule.byHour, rule.byMinute, rule.bySecond, rule.byWeekNumber, rule.bySetPosition, rule.byLeapMonth]
        guard restrictions.allSatisfy(\.isEmpty) else { return nil }
        let time = Int64(start.time.secondsFromMidnight)
        if rule.byWeekday.isEmpty {
            self.init(fixed: rule, start: start, time: time)
        } else {
            guard let window = WeekWindow(rule) else { return nil }
            self.init(window, time: time)
        }
    }

    /// The same date every year, other than 29 February.
    private init?(fixed rule: RecurrenceRule, start: LocalDateTime, time: Int64) {
        guard rule.byYearDay.isEmpty, rule.byMonth.count <= 1, rule.byMonthDay.count <= 1 else { return nil }
        // Without BYMONTH, BYMONTHDAY means that day of every month.
        guard rule.byMonthDay.isEmpty || !rule.byMonth.isEmpty else { return nil }
        let (_, startMonth, startDay) = start.day.yearMonthDay
        let month = rule.byMonth.first ?? startMonth
        var day = rule.byMonthDay.first ?? startDay
        if day < 0 {
            guard month != 2 else { return nil }
            day += WeekWindow.length(of: month) + 1
        }
        guard let yearDay = WeekWindow.yearDay(month: month, day: day) else { return nil }
        self.init(form: .dayWithoutLeapDay(yearDay > 0 ? yearDay : yearDay + 366), time: time)
    }
}

extension WeekWindow {
    /// The window of a yearly rule with one weekday: the nth of a month, or that of seven consecutive days; `nil` for any other.
    fileprivate init?(_ rule: RecurrenceRule) {
        guard rule.byWeekday.count == 1, let part = rule.byWeekday.first else { return nil }
        if part.ordinal != 0 {
            guard rule.byMonth.count == 1, rule.byMonthDay.isEmpty, rule.byYearDay.isEmpty else { return nil }
            self.init(month: rule.byMonth[0], ordinal: part.ordinal, weekday: part.weekday)
        } else if rule.byYearDay.isEmpty {
            guard rule.byMonth.count == 1, let day = rule.byMonthDay.beginOfWeek else { return nil }
            if day > 0 {
                self.init(month: rule.byMonth[0], day: day, weekday: part.weekday)
            } else {
                // The last seven days of a month shifted by some days.
                self.init(month: rule.byMonth[0], ordinal: -1, weekday: part.weekday.shifted(by: -7 - day), daysLater: day + 7)
            }
        } else {
            guard rule.byMonth.isEmpty, rule.byMonthDay.isEmpty, let day = rule.byYearDay.beginOfWeek else { return nil }
            self.init(yearDay: day, weekday: part.weekday)
        }
    }

    private init?(month: Int, ordinal: Int, weekday: Weekday, daysLater: Int) {
        guard let window = Self(month: month, ordinal: ordinal, weekday: weekday)?.shifted(by: daysLater) else { return nil }
        self = window
    }
}

extension [Int] {
    /// The first of seven consecutive numbers on one side of 0; `nil` for any other list.
    fileprivate var beginOfWeek: Int? {
        guard count == 7, let first, let last, last - first == 6, (first > 0) == (last > 0) else { return nil }
        return first
    }
}
