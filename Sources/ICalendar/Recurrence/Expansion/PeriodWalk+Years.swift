import CivilTime

// Years, years of weeks, and months: each period is a row of month masks.

extension PeriodWalk {
    mutating func fillYear(_ set: inout PeriodSet, _ budget: inout WorkBudget) -> Bool {
        repeat {
            let year = CivilYear(position)
            guard matters(from: year.first), budget.spend(12) else { return false }
            position += step
            let skip = year.isLeap ? nil : yearDaySkip
            if let day = skip?.dayBefore(year.first) { set.add(day * CivilClock.day) }
            var rest = days.months
            while rest != 0 {
                let month = CivilMonth(rest.trailingZeroBitCount, of: year)
                add(days.mask(of: month), of: month, to: &set)
                rest &= rest - 1
            }
            if let day = skip?.dayAfter(year.first + 365) { set.add(day * CivilClock.day) }
        } while set.isEmpty
        return true
    }

    mutating func fillWeekYear(_ set: inout PeriodSet, _ budget: inout WorkBudget) -> Bool {
        repeat {
            let weeks = WeekYear(position, weekStart: weekStart)
            guard matters(from: weeks.first), budget.spend(12) else { return false }
            var month = CivilMonth(year: position - 1, month: 12)
            position += step
            while month.first < weeks.end {
                let mask = days.mask(of: month)
                if mask != 0 {
                    let before = UInt32.max << UInt32(max(0, weeks.first - month.first) + 1)
                    let behind = UInt32.max << UInt32(min(month.length, weeks.end - month.first) + 1)
                    add(mask & before & ~behind, of: month, to: &set)
                }
                month.advance()
            }
        } while set.isEmpty
        return true
    }

    mutating func fillMonth(_ set: inout PeriodSet, _ budget: inout WorkBudget) -> Bool {
        repeat {
            let month = CivilMonth(year: position / 12, month: position % 12 + 1)
            guard matters(from: month.first), budget.spend() else { return false }
            position += step
            add(days.mask(of: month), of: month, to: &set)
        } while set.isEmpty
        return true
    }

    /// Whether a period that begins on a day can have an instance that matters; `SKIP` may move one to the day before.
    private func matters(from day: Int) -> Bool { (day - 1) * CivilClock.day <= limit }

    private func add(_ mask: UInt32, of month: CivilMonth, to set: inout PeriodSet) {
        var rest = mask
        while rest != 0 {
            set.add((month.first - 1 + rest.trailingZeroBitCount) * CivilClock.day)
            rest &= rest - 1
        }
    }
}
