import ICalendar
import Testing

@Suite("Limits of a document")
struct DocumentLimitTests {
    private static let text = "BEGIN:VCALENDAR\r\nA:1\r\nBEGIN:VEVENT\r\nA:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    private static let bytes = Array(text.utf8)

    @Test("bytes at the limit are read, one more is refused", arguments: ReadingMode.all)
    func bytes(mode: ReadingMode) throws {
        let count = Self.bytes.count
        #expect(try CalendarDocument(Self.bytes, mode: mode, limits: Limits(bytes: count)).isComplete)
        for limit in [count - 1, 0, -1, .min] {
            #expect(throws: CalendarError.limit(.bytes(limit))) {
                try CalendarDocument(Self.bytes, mode: mode, limits: Limits(bytes: limit))
            }
        }
    }

    @Test("lines at the limit are read, one more stops the reading", arguments: 0...6)
    func lines(limit: Int) throws {
        let document = try CalendarDocument(Self.bytes, limits: Limits(lines: limit))
        #expect(document.diagnostics.contains { $0.code == .tooManyLines } == (limit < 6))
        #expect(document.diagnostics.first { $0.code == .tooManyLines }?.row == (limit < 6 ? limit + 1 : nil))
        #expect(document.allComponents.flatMap(\.properties).map(\.row) == [2, 4].filter { $0 <= limit })
        #expect(document.isComplete == (limit == 6))
    }

    @Test("folds and blank lines are no lines")
    func foldedLines() throws {
        let folded = Array("BEGIN:VCALENDAR\r\n\r\n\r\nA:1\r\n 2\r\n 3\r\nEND:VCALENDAR\r\n\r\n".utf8)
        #expect(try CalendarDocument(folded, limits: Limits(lines: 3)).isComplete)
        #expect(try CalendarDocument(folded, limits: Limits(lines: 2)).isComplete == false)
    }

    @Test(
        "a line at the limit is read, a longer one is left out",
        arguments: ["SUMMARY:abcdefgh", "SUMMARY:\r\n abcdefgh", "SUM\r\n MARY:abc\r\n defgh", "SUMMARY:abcdefgh\r\n "])
    func lineLength(line: String) throws {
        let lines = ["BEGIN:VCALENDAR", line, "UID:2", "END:VCALENDAR"]
        let whole = try document(lines, limits: Limits(lineLength: 16))
        #expect(whole.calendars.first?[.summary]?.text == "abcdefgh")
        #expect(whole.diagnostics.isEmpty)
        let cut = try document(lines, limits: Limits(lineLength: 15))
        #expect(cut.diagnostics == [Diagnostic(.lineTooLong, row: 2)])
        #expect(cut.calendars.first?.properties.map(\.name) == [.uid])
        #expect(!String(decoding: cut.canonicalBytes(), as: UTF8.self).contains("SUMMARY"))
    }

    @Test("components at the limit are read, one more stops the reading", arguments: -1...4)
    func components(limit: Int) throws {
        let lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "A:1", "END:VEVENT", "BEGIN:VTODO", "A:2", "END:VTODO", "END:VCALENDAR"]
        let document = try document(lines, limits: Limits(components: limit))
        let rows = [1, 2, 5]
        let kept = min(3, max(0, limit))
        #expect(document.allComponents.map(\.row) == Array(rows.prefix(kept)))
        #expect(document.diagnostics.first { $0.code == .tooManyComponents }?.row == (kept < 3 ? rows[kept] : nil))
        #expect(document.isComplete == (kept == 3))
    }

    @Test(
        "of many diagnostics the first are kept, the others counted",
        arguments: [(99, 99, 0), (100, 100, 0), (101, 100, 1), (350, 100, 250)])
    func diagnostics(faults: Int, kept: Int, dropped: Int) throws {
        let document = try document(["BEGIN:VCALENDAR"] + Array(repeating: "no colon", count: faults) + ["END:VCALENDAR"])
        #expect(document.diagnostics.map(\.row) == Array(2..<kept + 2))
        #expect(document.diagnostics.allSatisfy { $0.code == .notAContentLine })
        #expect(document.droppedDiagnostics == dropped)
    }

    @Test("limits that make no sense let nothing through and do not trap", arguments: [0, -1, .min])
    func senseless(limit: Int) throws {
        #expect(try CalendarDocument(Self.bytes, limits: Limits(lines: limit)).components.map(\.row).isEmpty)
        #expect(try CalendarDocument(Self.bytes, limits: Limits(lineLength: limit)).components.map(\.row).isEmpty)
        #expect(try CalendarDocument(Self.bytes, limits: Limits(components: limit)).components.map(\.row).isEmpty)
        #expect(try CalendarDocument(Self.bytes, limits: Limits(depth: limit)).components.map(\.row).isEmpty)
        #expect(try CalendarDocument(Self.bytes, limits: Limits(diagnostics: limit)).diagnostics.isEmpty)
    }

    @Test("limits as wide as numbers go do not trap", arguments: ReadingMode.all)
    func widest(mode: ReadingMode) throws {
        let limits = Limits(bytes: .max, lines: .max, lineLength: .max, components: .max, depth: .max, diagnostics: .max)
        let document = try CalendarDocument(Self.bytes, mode: mode, limits: limits)
        #expect(document.isComplete)
        #expect(document.canonicalBytes() == Self.bytes)
    }
}
