import JSON

// Values of jCal (RFC 7265 section 3.6) as iCalendar writes them; each is what iCalendar's own reader of the type takes.

extension JSONValue {
    /// An INTEGER; a point or an exponent is taken where the number is whole all the same.
    var calendarInteger: [UInt8] {
        get throws(JCalFault) {
            guard let integer = try decimal.integer else { throw JCalFault("the number is no whole number of 32 bits") }
            return Array(integer.utf8)
        }
    }

    /// A FLOAT, which has no exponent.
    var calendarFloat: [UInt8] {
        get throws(JCalFault) { Array(try decimal.plain.utf8) }
    }

    /// A PERIOD: a start, and an end or a duration.
    ///
    /// The text of both with a slash between them is taken too: an example of RFC 7265 has it in appendix B.2.2.
    var calendarPeriod: [UInt8] {
        get throws(JCalFault) {
            let parts: [JSONValue]
            if case .string(let text) = self {
                parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
                    .string(String(Substring($0)))
                }
            } else {
                parts = try dueArray
            }
            guard parts.count == 2 else { throw JCalFault("a period has a start, and an end or a duration") }
            let start = try JCalFault.inside("0") { () throws(JCalFault) in try parts[0].dueString.calendarDayOrTime }
            let end = try JCalFault.inside("1") { () throws(JCalFault) in
                let text = try parts[1].dueString
                return text.utf8.contains(UInt8(ascii: "P")) ? try text.calendarDuration : try text.calendarDayOrTime
            }
            return [start, end].joined(by: "/")
        }
    }

    private var decimal: DecimalText {
        get throws(JCalFault) {
            guard case .number(let text) = self else { throw JCalFault(due: "a number", not: self) }
            guard let decimal = DecimalText(text.utf8) else { throw JCalFault("the number has too many digits") }
            return decimal
        }
    }
}

extension String {
    /// A DATE.
    var calendarDate: [UInt8] {
        get throws(JCalFault) { try basic(.date, "a day such as 2026-01-31") { $0.day() != nil } }
    }

    /// A DATE-TIME.
    var calendarDateTime: [UInt8] {
        get throws(JCalFault) { try basic(.dateTime, "a time such as 2026-01-31T08:30:00") { $0.skipZone(behind: $0.dateTime()) } }
    }

    /// A DATE or a DATE-TIME.
    var calendarDayOrTime: [UInt8] {
        get throws(JCalFault) { utf8.count == 10 ? try calendarDate : try calendarDateTime }
    }

    /// A TIME.
    var calendarTime: [UInt8] {
        get throws(JCalFault) { try basic(.time, "a time such as 08:30:00") { $0.skipZone(behind: $0.timeOfDay()) } }
    }

    /// A UTC-OFFSET.
    var calendarOffset: [UInt8] {
        get throws(JCalFault) {
            try basic(utf8.count > 6 ? .offsetWithSeconds : .offset, "an offset such as +01:00") { $0.utcOffset() != nil }
        }
    }

    /// A DURATION.
    var calendarDuration: [UInt8] {
        get throws(JCalFault) {
            let bytes = Array(utf8)
            var reader = ValueReader(bytes[...])
            guard reader.duration() != nil, reader.isAtEnd else { throw JCalFault("the text is no duration such as PT15M") }
            return bytes
        }
    }

    private func basic(
        _ form: ExtendedForm, _ description: String, _ read: (inout ValueReader) -> Bool
    ) throws(JCalFault) -> [UInt8] {
        if let bytes = form.basic(self) {
            var reader = ValueReader(bytes[...])
            if read(&reader), reader.isAtEnd { return bytes }
        }
        throw JCalFault("the text is not \(description)")
    }
}

extension ValueReader {
    /// Takes the `Z` that may stand behind a time, and says whether there was a time at all.
    mutating func skipZone(behind time: (some Hashable)?) -> Bool {
        guard time != nil else { return false }
        _ = skip("Z")
        return true
    }
}
