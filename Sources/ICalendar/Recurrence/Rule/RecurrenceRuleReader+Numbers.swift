import CivilTime

extension RecurrenceRuleReader {
    /// The one number of a part, or `nil` where the rule does not have the part.
    func number(_ part: RecurrencePart) throws(RecurrenceRuleProblem) -> Int? {
        guard let value = value(of: part) else { return nil }
        guard let number = number(in: value, of: part) else { throw wrong(part, value) }
        return number
    }

    /// The numbers of a part in ascending order, each once; none where the rule does not have the part.
    func numbers(_ part: RecurrencePart) throws(RecurrenceRuleProblem) -> [Int] {
        guard let value = value(of: part) else { return [] }
        var numbers: [Int] = []
        try forEachMember(of: value) { member throws(RecurrenceRuleProblem) in
            guard let number = number(in: member, of: part) else { throw wrong(part, member) }
            numbers.append(number)
        }
        return ascending(numbers)
    }

    /// The members of `BYDAY` in ascending order, each once.
    func weekdays() throws(RecurrenceRuleProblem) -> [RecurrenceRule.WeekdayPart] {
        guard let value = value(of: .weekday) else { return [] }
        var parts: [RecurrenceRule.WeekdayPart] = []
        try forEachMember(of: value) { member throws(RecurrenceRuleProblem) in
            let digits = member.dropLast(2)
            guard let letters = LetterCode(member.suffix(2)), let weekday = Weekday(recurrenceName: letters),
                let ordinal = digits.isEmpty ? 0 : number(in: digits, of: .weekday)
            else { throw wrong(.weekday, member) }
            parts.append(RecurrenceRule.WeekdayPart(ordinal: ordinal, weekday: weekday))
        }
        return ascending(parts)
    }

    /// The members of `BYMONTH` in ascending order, each once, those with an `L` apart.
    func months() throws(RecurrenceRuleProblem) -> (ordinary: [Int], leap: [Int]) {
        guard let value = value(of: .month) else { return ([], []) }
        var ordinary: [Int] = []
        var leap: [Int] = []
        try forEachMember(of: value) { member throws(RecurrenceRuleProblem) in
            let isLeap = self.value(of: .rscale) != nil && member.last?.capital == UInt8(ascii: "L")
            guard let month = number(in: isLeap ? member.dropLast() : member, of: .month) else { throw wrong(.month, member) }
            if isLeap { leap.append(month) } else { ordinary.append(month) }
        }
        return (ascending(ordinary), ascending(leap))
    }

    private func forEachMember(
        of value: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) throws(RecurrenceRuleProblem) -> Void
    ) throws(RecurrenceRuleProblem) {
        var rest = value
        while let comma = rest.firstIndex(of: UInt8(ascii: ",")) {
            try body(rest[..<comma])
            rest = rest[(comma + 1)...]
        }
        try body(rest)
    }

    /// At least one digit, behind a sign where the part may have one, as a number in the range of the part.
    private func number(in text: ArraySlice<UInt8>, of part: RecurrencePart) -> Int? {
        var reader = ValueReader(text)
        let sign = part.countsFromEnd ? reader.sign() : 1
        guard let magnitude = reader.number(), reader.isAtEnd else { return nil }
        guard part.magnitudes(isGregorian: isGregorian).contains(magnitude) else { return nil }
        return sign * magnitude
    }

    private func ascending<Member: Comparable>(_ members: [Member]) -> [Member] {
        guard members.count > 1 else { return members }
        var result: [Member] = []
        result.reserveCapacity(members.count)
        for member in members.sorted() where member != result.last { result.append(member) }
        return result
    }
}
