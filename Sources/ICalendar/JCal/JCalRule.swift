import JSON

extension Property {
    /// The recurrence rule as an object (RFC 7265 section 3.6.10, RFC 7529), its parts in the order in which they were written.
    ///
    /// It is `nil` where the rule cannot be read: a part that is not known could end the series.
    var jCalRule: JSONValue? {
        guard rule.value != nil else { return nil }
        var members: [JSONValue.Member] = []
        for text in value.trimmed.split(separator: UInt8(ascii: ";")) {
            guard let equals = text.firstIndex(of: UInt8(ascii: "=")), let letters = LetterCode(text[..<equals]),
                let part = RecurrencePart(letters), let value = part.jCal(text[(equals + 1)...])
            else { return nil }
            members.append(JSONValue.Member(part.name.lowercased(), value))
        }
        return .object(members)
    }
}

extension RecurrencePart {
    /// The form that the values of a part have in jCal.
    enum Form {
        case word, time, number, numbers, words
    }

    /// What jCal has for the part.
    var jCalForm: Form {
        switch self {
        case .frequency, .weekStart, .rscale, .skip: .word
        case .until: .time
        case .count, .interval: .number
        case .second, .minute, .hour, .monthDay, .yearDay, .weekNumber, .month, .setPosition: .numbers
        case .weekday: .words
        }
    }

    /// The value of a part; `nil` where it is not of its form.
    fileprivate func jCal(_ text: ArraySlice<UInt8>) -> JSONValue? {
        let members = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        switch jCalForm {
        case .word: return .string(String(decoding: text, as: UTF8.self))
        case .time: return text.jCalDayOrTime
        case .number: return number(text)
        case .numbers:
            let numbers = members.compactMap(number)
            return numbers.count == members.count ? list(numbers) : nil
        case .words: return list(members.map { .string(String(decoding: $0, as: UTF8.self)) })
        }
    }

    private func list(_ members: [JSONValue]) -> JSONValue { members.count == 1 ? members[0] : .array(members) }

    /// A number; a leap month, which has a letter, stays a text (RFC 7529 section 4.2).
    private func number(_ text: ArraySlice<UInt8>) -> JSONValue? {
        if let number = DecimalText(text)?.integer { return .number(number) }
        return self == .month ? .string(String(decoding: text, as: UTF8.self)) : nil
    }
}
