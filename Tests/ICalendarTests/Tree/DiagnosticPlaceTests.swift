import ICalendar
import Testing

@Suite("Where a diagnostic points")
struct DiagnosticPlaceTests {
    private func places(_ text: String) throws -> [String] {
        try CalendarDocument(Array("BEGIN:VCALENDAR\r\n\(text)END:VCALENDAR\r\n".utf8)).diagnostics.map {
            "\($0.row):\($0.column) \($0.code.rawValue)"
        }
    }

    @Test(
        "at the octet, where the line is not folded before it",
        arguments: [
            ("SUMMARY;CN:x\r\n", ["2:9 malformed-parameter"]), ("A:1\r\n 2\r\n\r\nSUMMARY;CN=\"é\";=:x\r\n", ["5:17 malformed-parameter"]),
            ("SUMMARY ;CN=a:x\r\n", ["2:8 blank-around-name"]), ("DTSTART;TZID=\"W:1\r\n", ["2:14 open-quote"]),
            ("A;B=1;C=\"x:\r\n y\r\n", ["2:9 open-quote"]), ("x\r\n", ["2:1 not-a-content-line"]),
            ("A:b\u{0}c\r\n", ["2:1 control-character"]),
        ])
    func columns(text: String, expected: [String]) throws {
        #expect(try places(text).filter { !$0.hasSuffix("blank-line") } == expected)
    }

    @Test(
        "at the row in which the line begins, where it lies behind a fold",
        arguments: [
            ("A:1\r\nSUMMARY\r\n ;CN:x\r\nB:1\r\n", ["3:1 malformed-parameter"]), ("SUM\r\n MARY\r\n ;CN=\"a:x\r\n", ["2:1 open-quote"]),
            ("A:1\r\n 2\r\n 3\r\nB\r\n C\r\nD\r\n", ["5:1 not-a-content-line", "7:1 not-a-content-line"]),
        ])
    func folds(text: String, expected: [String]) throws {
        #expect(try places(text) == expected)
    }

    @Test("by row, and within a row as they were found")
    func order() throws {
        let document = try document(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "x", "END:VTODO", "A :\u{0}1", "END:VCALENDAR", "END:VCALENDAR"])
        #expect(
            document.diagnostics.map { "\($0.row) \($0.code.rawValue)" } == [
                "2 missing-end", "3 not-a-content-line", "4 stray-end", "5 blank-around-name", "5 control-character", "6 mismatched-end",
                "7 stray-end",
            ])
    }

    @Test("line ends and blank lines are noted once, where they first come")
    func once() throws {
        #expect(try places("A:1\r\n\r\nB:2\n\nC:3\n\r\n") == ["3:1 blank-line", "4:1 line-feed-only"])
    }

    @Test("blank lines at the end are not worth a word", arguments: ["", "\r\n", "\r\n\r\n\n"])
    func blankEnd(end: String) throws {
        let document = try CalendarDocument(Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n\(end)".utf8))
        #expect(document.diagnostics.allSatisfy { $0.code == .lineFeedOnly })
    }
}
