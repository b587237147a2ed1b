import CivilTime
import ICalendar
import Testing

@Suite("Injection")
struct InjectionTests {
    static let attempts = [
        "\r\nBEGIN:VEVENT", "\nEND:VCALENDAR", "\rATTENDEE:mailto:a@example.org", "\n SUMMARY:x", "\r\n\tX:1", "a\u{85}X:1", "a\u{2028}X:1",
        "a\u{2029}X:1", "a\u{B}X:1", "a\u{C}X:1", "a\u{1C}X:1", "a\u{1D}X:1", "a\u{1E}X:1", "a\u{0}\r\nX:1", "\u{7F}\nX:1", "\\\nX:1",
        "\\\r\nX:1", "\"\r\nX:1", "\":x\r\nX:1", "x;VALUE=DATE:1\nX:1", "^n\nX:1", "^\nX:1", "\u{9B}\nX:1", "\n\n\n", "\r\r\n\r\n",
        String(repeating: "x", count: 66) + "\r\nBEGIN:VEVENT", String(repeating: "x", count: 67) + "\nBEGIN:VEVENT",
        String(repeating: "é", count: 40) + "\u{2028}BEGIN:VEVENT", "\u{FEFF}\nX:1", "\r\n" + String(repeating: " ", count: 80) + "X:1",
    ]

    @Test("a TEXT value", arguments: attempts)
    func text(attempt: String) throws {
        try check { $0.text(.summary, attempt) }
    }

    @Test("a list of TEXT values", arguments: attempts)
    func texts(attempt: String) throws {
        try check { $0.texts(.categories, [attempt, attempt]) }
    }

    @Test("a URI value", arguments: attempts)
    func uri(attempt: String) throws {
        try check { $0.uri(.url, attempt) }
    }

    @Test("a parameter value of every kind of property", arguments: attempts)
    func parameters(attempt: String) throws {
        let parameters = [ContentLineParameter(.cn, attempt), ContentLineParameter(.member, values: [attempt, "", attempt])]
        try check { $0.text(.summary, "x", parameters: parameters) }
        try check { $0.texts(.categories, ["x"], parameters: parameters) }
        try check { $0.uri(.url, "x", parameters: parameters) }
        try check { $0.date(.dtstart, .first, parameters: parameters) }
        try check { $0.utc(.dtstamp, .first, parameters: parameters) }
        try check { $0.integer(.sequence, 1, parameters: parameters) }
        try check { $0.duration(.duration, seconds: 1, parameters: parameters) }
    }

    @Test("a name is refused before it can be written", arguments: attempts)
    func names(attempt: String) {
        #expect(PropertyName(attempt) == nil)
        #expect(PropertyName("X-" + attempt) == nil)
        #expect(ComponentName(attempt) == nil)
        #expect(ParameterName(attempt) == nil)
    }

    @Test("random text of the most dangerous characters", arguments: 0..<8)
    func random(seed: UInt64) throws {
        let alphabet = Array(
            "\r\n\t\u{0}\u{B}\u{1B}\u{7F}\u{85}\u{9F}\u{A0}\u{2027}\u{2028}\u{2029}\u{FEFF}\\,;:\"^n'= aé日🏖".unicodeScalars)
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...120, using: &random) { scalars.append(alphabet.randomElement(using: &random) ?? "a") }
            let text = String(scalars)
            try check { $0.text(.summary, text) }
            try check { $0.uri(.url, text) }
            try check { $0.text(.summary, text, parameters: [ContentLineParameter(.cn, text)]) }
        }
    }

    /// Writes one line between two others and proves that it is one line, without control characters.
    private func check(_ body: (inout ContentLineWriter) -> Void) throws {
        var writer = ContentLineWriter()
        writer.begin(.vcalendar)
        body(&writer)
        writer.end(.vcalendar)
        let bytes = writer.finish()
        let physical = physicalLines(bytes)
        let isBounded =
            physical.first?.elementsEqual("BEGIN:VCALENDAR".utf8) == true && physical.last?.elementsEqual("END:VCALENDAR".utf8) == true
        let isClean = physical.allSatisfy { line in
            guard (1...75).contains(line.count), let text = String(validating: line, as: UTF8.self) else { return false }
            return text.unicodeScalars.allSatisfy { scalar in
                // What is left out are the control characters of Unicode, all of which lie below U+00A0, and its line ends.
                scalar == "\t"
                    || ((0x20..<0x7F).contains(scalar.value) || scalar.value >= 0xA0) && scalar != "\u{2028}" && scalar != "\u{2029}"
            }
        }
        // All but the first physical line between the two are folds.
        let isOneLine = physical.dropFirst(2).dropLast().allSatisfy { $0.first == 0x20 }
        #expect(isBounded && isClean && isOneLine, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        let lines = try read(bytes)
        let isRead = lines.count == 3 && lines.allSatisfy { $0.problem == nil } && lines.last?.kind == .end(.vcalendar)
        #expect(isRead)
    }
}
