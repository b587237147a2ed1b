import CivilTime

extension RecurrenceRuleReader {
    func frequency() throws(RecurrenceRuleProblem) -> RecurrenceRule.Frequency {
        guard let value = value(of: .frequency) else { throw .missing(.frequency) }
        guard let letters = LetterCode(value), let frequency = RecurrenceRule.Frequency(letters) else {
            throw wrong(.frequency, value)
        }
        return frequency
    }

    func skip() throws(RecurrenceRuleProblem) -> RecurrenceRule.Skip? {
        guard let value = value(of: .skip) else { return nil }
        guard let letters = LetterCode(value), let skip = RecurrenceRule.Skip(letters) else { throw wrong(.skip, value) }
        return skip
    }

    func weekStart() throws(RecurrenceRuleProblem) -> Weekday? {
        guard let value = value(of: .weekStart) else { return nil }
        guard let letters = LetterCode(value), let weekday = Weekday(recurrenceName: letters) else {
            throw wrong(.weekStart, value)
        }
        return weekday
    }

    /// The name of the calendar in capitals: an iana-token of at most 40 bytes.
    func calendar() throws(RecurrenceRuleProblem) -> String? {
        guard let value = value(of: .rscale) else { return nil }
        let capitals = value.compactMap(\.capital)
        guard (1...40).contains(value.count), capitals.count == value.count else { throw wrong(.rscale, value) }
        return String(decoding: capitals, as: UTF8.self)
    }

    /// `COUNT` or `UNTIL`, which exclude each other.
    func end() throws(RecurrenceRuleProblem) -> RecurrenceRule.End {
        let count = try number(.count)
        guard let value = value(of: .until) else { return count.map { .count($0) } ?? .never }
        guard count == nil else { throw RecurrenceRuleProblem(.count, "COUNT and UNTIL exclude each other") }
        guard let time = until(value) else { throw wrong(.until, value) }
        return .until(time)
    }

    private func until(_ value: ArraySlice<UInt8>) -> CalendarTime? {
        var reader = ValueReader(value)
        if value.count == 8 { return reader.day().map { .date($0) } }
        guard let local = reader.dateTime() else { return nil }
        if reader.isAtEnd { return .floating(local) }
        guard reader.skip("Z"), reader.isAtEnd else { return nil }
        return .utc(Instant(utc: local))
    }
}
