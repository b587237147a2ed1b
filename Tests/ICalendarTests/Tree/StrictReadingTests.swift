import ICalendar
import Testing

extension ReadingMode {
    static let all: [Self] = [.strict, .lenient]
}

@Suite("Strict reading")
struct StrictReadingTests {
    @Test(
        "the first thing that is not just a note is thrown, with its place",
        arguments: [
            ("BEGIN:VCALENDAR\r\nA :1\r\nB\r\nEND:VCALENDAR\r\n", Diagnostic(.blankAroundName, row: 2, column: 2)),
            ("BEGIN:VCALENDAR\r\nB\r\nA :1\r\nEND:VCALENDAR\r\n", Diagnostic(.notAContentLine, row: 2)),
            ("BEGIN:VCALENDAR\nA:1\nB\nEND:VCALENDAR\n", Diagnostic(.notAContentLine, row: 3)),
            ("\u{FEFF}BEGIN:VCALENDAR\r\n\r\nA;B:1\r\nEND:VCALENDAR\r\n", Diagnostic(.malformedParameter, row: 3, column: 3)),
            ("BEGIN:VCALENDAR\r\nA:1\u{0}\r\nEND:VCALENDAR\r\n", Diagnostic(.controlCharacter, row: 2)),
            ("BEGIN:VCALENDAR\r\nA:1\r\r\nEND:VCALENDAR\r\n", Diagnostic(.strayCarriageReturn, row: 2)),
            ("BEGIN:VCALENDAR\r\nA;B=\"1:2\r\nEND:VCALENDAR\r\n", Diagnostic(.openQuote, row: 2, column: 5)),
            ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", Diagnostic(.strayEnd, row: 2)),
            ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", Diagnostic(.truncated, row: 1)),
            ("BEGIN:VEVENT\r\nEND:VEVENT\r\n", Diagnostic(.outsideCalendar, row: 1)), ("", Diagnostic(.noCalendar, row: 1)),
            ("<html>\r\n", Diagnostic(.notAContentLine, row: 1)),
        ])
    func faults(text: String, expected: Diagnostic) throws {
        #expect(throws: CalendarError.diagnostic(expected)) { try CalendarDocument(Array(text.utf8), mode: .strict) }
        let lenient = try CalendarDocument(Array(text.utf8))
        #expect(lenient.diagnostics.first { $0.severity != .note } == expected)
    }

    @Test("notes alone are no reason", arguments: ["\u{FEFF}BEGIN:VCALENDAR\nA:1\n\nEND:VCALENDAR\n"])
    func notes(text: String) throws {
        let document = try CalendarDocument(Array(text.utf8), mode: .strict)
        #expect(document.diagnostics.map(\.code) == [.byteOrderMark, .lineFeedOnly, .blankLine])
        #expect(document.diagnostics.map(\.row) == [1, 1, 3])
    }

    @Test("a fault is found however few diagnostics are kept", arguments: [0, 1, 2])
    func fewKept(limit: Int) {
        let bytes = Array("\u{FEFF}BEGIN:VCALENDAR\nno colon\nEND:VCALENDAR\n".utf8)
        #expect(throws: CalendarError.diagnostic(Diagnostic(.notAContentLine, row: 2))) {
            try CalendarDocument(bytes, mode: .strict, limits: Limits(diagnostics: limit))
        }
    }

    @Test("an error reads as a sentence with its place")
    func descriptions() {
        #expect(CalendarError.limit(.bytes(10)).description == "the calendar is longer than 10 bytes")
        let fault = CalendarError.diagnostic(Diagnostic(.strayEnd, row: 7, column: 3))
        #expect(fault.description == "7:3: repaired: END closes nothing that is open; it is left out. [stray-end]")
        #expect(Diagnostic(.strayEnd, row: 1, detail: "So it is.").message == "So it is.")
    }

    @Test("every code has a sentence and a name for programs", arguments: Diagnostic.Code.allCases)
    func codes(code: Diagnostic.Code) {
        #expect(code.sentence.last == ".")
        #expect(!code.rawValue.isEmpty)
        #expect(code.rawValue.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || (0x30...0x39).contains($0) })
        #expect(Diagnostic(code, row: 3).description.hasPrefix("3:1: \(code.severity.rawValue): "))
    }
}
