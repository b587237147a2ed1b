import CivilTime
import ICalendar

extension RuleOracle {
    /// Whether a day passes every part of the rule that speaks of days.
    func hasDay(_ day: OracleDay) -> Bool {
        hasMonth(day.month) && hasWeekNumber(day) && hasYearDay(day) && hasMonthDay(day) && hasWeekday(day)
    }

    private func hasMonth(_ month: Int) -> Bool {
        if rule.byMonth.isEmpty && rule.byLeapMonth.isEmpty { return !isYearlyByDate || month == start.month }
        if rule.byMonth.contains(month) { return true }
        guard rule.frequency == .yearly else { return false }
        return switch rule.skip {
        case .omit: false
        case .backward: rule.byLeapMonth.contains(month)
        case .forward: rule.byLeapMonth.contains(month == 1 ? 12 : month - 1)
        }
    }

    /// Whether nothing in the rule names a day.
    private var namesNoDay: Bool { rule.byMonthDay.isEmpty && rule.byYearDay.isEmpty && rule.byWeekday.isEmpty }

    private var isYearlyByDate: Bool { rule.frequency == .yearly && namesNoDay && rule.byWeekNumber.isEmpty }

    private func hasWeekNumber(_ day: OracleDay) -> Bool {
        guard !rule.byWeekNumber.isEmpty else { return true }
        let fourth = day.fourthDayOfWeek(beginningOn: rule.weekStart.rawValue)
        let fromBegin = (fourth.yearDay - 1) / 7 + 1
        let fromEnd = (fourth.yearLength - fourth.yearDay) / 7 + 1
        return rule.byWeekNumber.contains(fromBegin) || rule.byWeekNumber.contains(-fromEnd)
    }

    private func hasYearDay(_ day: OracleDay) -> Bool {
        rule.byYearDay.isEmpty || rule.byYearDay.contains(day.yearDay) || rule.byYearDay.contains(day.yearDay - day.yearLength - 1)
    }

    private func hasMonthDay(_ day: OracleDay) -> Bool {
        let days = monthDays
        return days.isEmpty || days.contains(day.day) || days.contains(day.day - day.monthLength - 1)
    }

    /// `BYMONTHDAY`, or the day of the start where nothing names one.
    private var monthDays: [Int] {
        guard rule.byMonthDay.isEmpty else { return rule.byMonthDay }
        return (rule.frequency == .monthly && namesNoDay) || isYearlyByDate ? [start.day] : []
    }

    private func hasWeekday(_ day: OracleDay) -> Bool {
        guard !rule.byWeekday.isEmpty else {
            let isWeekdayOfStart = rule.frequency == .weekly || (rule.frequency == .yearly && !rule.byWeekNumber.isEmpty)
            return !isWeekdayOfStart || !namesNoDay || day.weekday == start.weekday
        }
        return rule.byWeekday.contains { part in
            guard part.weekday.rawValue == day.weekday else { return false }
            guard part.ordinal != 0, rule.frequency >= .monthly, rule.byWeekNumber.isEmpty else { return true }
            let isInYear = rule.frequency == .yearly && rule.byMonth.isEmpty && rule.byLeapMonth.isEmpty
            let (place, length) = isInYear ? (day.yearDay, day.yearLength) : (day.day, day.monthLength)
            return part.ordinal == (place - 1) / 7 + 1 || part.ordinal == -((length - place) / 7 + 1)
        }
    }

    /// The periods whose days that do not exist `SKIP` moves to a day.
    func moved(to day: OracleDay) -> [Int] {
        guard rule.skip != .omit, rule.frequency >= .monthly, rule.byWeekNumber.isEmpty, hasWeekday(day) else { return [] }
        if !rule.byYearDay.isEmpty { return movedWithinYears(to: day) }
        var periods: [Int] = []
        for distance in -1...1 {
            let month = (day.year * 12 + day.month - 1) + distance
            let (year, number) = (month / 12, month % 12 + 1)
            guard hasMonth(number) else { continue }
            let length = OracleDay.lengths(of: year)[number - 1]
            for wanted in monthDays where abs(wanted) > length {
                let isBehind = wanted > 0
                // The gap lies behind the last day of the month or before its first.
                let target =
                    switch (rule.skip, isBehind) {
                    case (.forward, true): (1, 1)
                    case (.forward, false): (0, 1)
                    case (_, true): (0, length)
                    case (_, false): (-1, 0)
                    }
                let isLastOfMonthBefore = target.1 == 0 && day.day == day.monthLength
                guard distance == -target.0, day.day == target.1 || isLastOfMonthBefore else { continue }
                periods.append(rule.frequency == .yearly ? year : year * 12 + number)
            }
        }
        return Array(Set(periods))
    }

    private func movedWithinYears(to day: OracleDay) -> [Int] {
        guard rule.frequency == .yearly, rule.byMonth.isEmpty, rule.byLeapMonth.isEmpty, rule.byMonthDay.isEmpty else { return [] }
        var years: [Int] = []
        for year in day.year - 1...day.year + 1 where !OracleDay.isLeap(year) {
            let isFirst = day.yearDay == 1
            let isLast = day.yearDay == day.yearLength
            if rule.byYearDay.contains(366) {
                if rule.skip == .forward, isFirst, day.year == year + 1 { years.append(year) }
                if rule.skip == .backward, isLast, day.year == year { years.append(year) }
            }
            if rule.byYearDay.contains(-366) {
                if rule.skip == .forward, isFirst, day.year == year { years.append(year) }
                if rule.skip == .backward, isLast, day.year == year - 1 { years.append(year) }
            }
        }
        return Array(Set(years))
    }
}
