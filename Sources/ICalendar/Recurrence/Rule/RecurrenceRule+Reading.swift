import CivilTime

extension RecurrenceRule {
    /// Reads a RECUR value (RFC 5545 section 3.3.10, RFC 7529).
    ///
    /// Names and words may be in small letters, the parts in any order, and a semicolon may end the text, as some programs write
    /// it. Everything else is strict: to pass over a misspelt `UNTIL` would turn a series that ends into one that does not.
    ///
    /// - Parameter text: The value alone, without `RRULE:`.
    /// - Throws: ``RecurrenceRuleProblem`` where a part is unknown, comes twice or is missing, or holds what it may not hold.
    public init(_ text: some StringProtocol) throws(RecurrenceRuleProblem) {
        try self.init(Array(text.utf8)[...])
    }

    /// Reads a RECUR value from the bytes of a line, without making strings of them.
    ///
    /// - Parameter bytes: The value alone.
    /// - Throws: ``RecurrenceRuleProblem`` under the same conditions.
    init(_ bytes: ArraySlice<UInt8>) throws(RecurrenceRuleProblem) {
        let reader = try RecurrenceRuleReader(bytes)
        self.init(frequency: try reader.frequency())
        rscale = try reader.calendar()
        interval = try reader.number(.interval) ?? 1
        end = try reader.end()
        bySecond = try reader.numbers(.second)
        byMinute = try reader.numbers(.minute)
        byHour = try reader.numbers(.hour)
        byWeekday = try reader.weekdays()
        byMonthDay = try reader.numbers(.monthDay)
        byYearDay = try reader.numbers(.yearDay)
        byWeekNumber = try reader.numbers(.weekNumber)
        (byMonth, byLeapMonth) = try reader.months()
        bySetPosition = try reader.numbers(.setPosition)
        weekStart = try reader.weekStart() ?? .monday
        skip = try reader.skip() ?? .omit
    }
}
