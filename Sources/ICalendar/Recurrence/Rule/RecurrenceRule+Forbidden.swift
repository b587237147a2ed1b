extension RecurrenceRule {
    /// What in the rule RFC 5545 or RFC 7529 forbids, or `nil` where it may be written as it is.
    ///
    /// Such a rule can be expanded all the same: `BYMONTHDAY`, `BYYEARDAY` and `BYWEEKNO` then restrict the instances, and numbers
    /// before weekdays are passed over. What is to be written by ourselves, or stored for others, has to be without fault.
    public var forbidden: RecurrenceRuleProblem? {
        if !byWeekNumber.isEmpty, frequency != .yearly { return .needs(.weekNumber, "FREQ=YEARLY") }
        if !byMonthDay.isEmpty, frequency == .weekly { return RecurrenceRuleProblem(.monthDay, "BYMONTHDAY excludes FREQ=WEEKLY") }
        if !byYearDay.isEmpty, [.daily, .weekly, .monthly].contains(frequency) {
            return RecurrenceRuleProblem(.yearDay, "BYYEARDAY excludes FREQ=\(frequency.name)")
        }
        if byWeekday.contains(where: { $0.ordinal != 0 }) {
            if frequency < .monthly { return .needs(.weekday, "FREQ=MONTHLY or FREQ=YEARLY for numbers before weekdays") }
            if !byWeekNumber.isEmpty { return RecurrenceRuleProblem(.weekday, "BYWEEKNO excludes numbers before weekdays") }
        }
        if !bySetPosition.isEmpty, !hasOtherList { return .needs(.setPosition, "another part that begins with BY") }
        if skip != .omit, rscale == nil { return .needs(.skip, "RSCALE") }
        return nil
    }

    private var hasOtherList: Bool {
        let numbers = [bySecond, byMinute, byHour, byMonthDay, byYearDay, byWeekNumber, byMonth, byLeapMonth]
        return !byWeekday.isEmpty || numbers.contains { !$0.isEmpty }
    }
}

extension RecurrenceRuleProblem {
    fileprivate static func needs(_ part: RecurrencePart, _ condition: String) -> Self {
        Self(part, "\(part.name) needs \(condition)")
    }
}
