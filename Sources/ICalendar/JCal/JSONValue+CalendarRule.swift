import JSON

extension JSONValue {
    /// A RECUR value (RFC 7265 section 3.6.10, RFC 7529), whose parts stand in an object in any order.
    ///
    /// `FREQ` comes first, as RFC 5545 section 3.3.10 wants it, or beside `RSCALE`.
    var calendarRule: [UInt8] {
        get throws(JCalFault) {
            var first: [[UInt8]] = []
            var others: [[UInt8]] = []
            for member in try dueObject {
                guard let letters = LetterCode(Array(member.name.utf8)), let part = RecurrencePart(letters) else {
                    throw JCalFault("a rule has a part that is not known")
                }
                let value = try JCalFault.inside(part.name.lowercased()) { () throws(JCalFault) in try part.calendarValue(member.value) }
                let text = Array("\(part.name)=".utf8) + value
                if part == .frequency || part == .rscale { first.append(text) } else { others.append(text) }
            }
            let bytes = (first + others).joined(by: ";")
            do throws(RecurrenceRuleProblem) {
                _ = try RecurrenceRule(bytes[...])
            } catch {
                throw JCalFault(error.sentence)
            }
            return bytes
        }
    }
}

extension RecurrencePart {
    /// The value of a part, its form alone looked at: whether it is in range is for the reader of rules to say.
    fileprivate func calendarValue(_ value: JSONValue) throws(JCalFault) -> [UInt8] {
        switch jCalForm {
        case .word: return try Self.word(value)
        case .time: return try value.dueString.calendarDayOrTime
        case .number: return try value.calendarInteger
        case .numbers: return try list(value) { member throws(JCalFault) in try number(member) }
        case .words: return try list(value) { member throws(JCalFault) in try Self.word(member) }
        }
    }

    private func list(
        _ value: JSONValue, _ member: (JSONValue) throws(JCalFault) -> [UInt8]
    ) throws(JCalFault) -> [UInt8] {
        guard case .array(let elements) = value else { return try member(value) }
        return try JCalFault.each(of: elements[...], member).joined(by: ",")
    }

    /// A number, or a leap month such as `"5L"` (RFC 7529 section 4.2).
    private func number(_ value: JSONValue) throws(JCalFault) -> [UInt8] {
        if self == .month, case .string = value { return try Self.word(value) }
        return try value.calendarInteger
    }

    /// Letters, digits and signs: nothing that could begin another part or member.
    private static func word(_ value: JSONValue) throws(JCalFault) -> [UInt8] {
        let bytes = Array(try value.dueString.utf8)
        guard !bytes.isEmpty, bytes.allSatisfy({ $0.isTokenByte || $0 == UInt8(ascii: "+") }) else {
            throw JCalFault("the text has only letters, digits and signs here")
        }
        return bytes
    }
}
