import ICalendar
import JSON
import Testing

@Suite("Injection through jCal")
struct JCalInjectionTests {
    static let attempts = [
        "\r\nBEGIN:VEVENT", "\nEND:VCALENDAR", "\rATTENDEE:mailto:a@example.org", "\n X:1", "a\u{85}X:1", "a\u{2028}X:1", "a\u{2029}X:1",
        "\u{B}X:1",
        "\u{0}\r\nX:1", "\u{7F}\nX:1", "\\\nX:1", "\"\r\nX:1", "\":x\r\nX:1", ";VALUE=DATE:1\nX:1", "^n\nX:1", "\u{9B}\nX:1", "\r\r\n\r\n",
        String(repeating: "x", count: 70) + "\r\nBEGIN:VEVENT", String(repeating: "é", count: 40) + "\u{2028}BEGIN:VEVENT", "\u{FEFF}\nX:1",
    ]

    @Test("no text of any type makes a line", arguments: ["text", "unknown", "uri", "cal-address", "x-type"], attempts)
    func values(type: String, attempt: String) throws {
        try check(.array([.string("summary"), .object([]), .string(type), .string(attempt)]))
    }

    @Test("no parameter makes a line", arguments: attempts)
    func parameters(attempt: String) throws {
        let member = JSONValue.Member("cn", .array([.string(attempt), .string(""), .string(attempt)]))
        try check(.array([.string("summary"), .object([member]), .string("text"), .string("x")]))
        try check(.array([.string("dtstart"), .object([member]), .string("date"), .string("2026-01-01")]))
        try check(.array([.string("x-a"), .object([member]), .string("unknown"), .string("x")]))
    }

    @Test("no list or structure makes a line", arguments: attempts)
    func lists(attempt: String) throws {
        try check(.array([.string("categories"), .object([]), .string("text"), .string(attempt), .string(attempt)]))
        try check(.array([.string("request-status"), .object([]), .string("text"), .array([.string(attempt), .string(attempt)])]))
    }

    @Test("names, types and values with a form are refused", arguments: attempts)
    func refused(attempt: String) {
        let text = JSONValue.string(attempt)
        let empty = JSONValue.object([])
        let properties: [JSONValue] =
            [
                .array([text, empty, .string("text"), .string("x")]), .array([.string("x-a"), empty, text, .string("x")]),
                .array([.string("x-a"), .object([.init(attempt, .string("x"))]), .string("text"), .string("x")]),
                .array([.string("rrule"), empty, .string("recur"), .object([.init("freq", text)])]),
                .array([
                    .string("rrule"), empty, .string("recur"), .object([.init("freq", .string("DAILY")), .init(attempt, .string("x"))]),
                ]),
                .array([.string("rrule"), empty, .string("recur"), .object([.init("freq", .string("DAILY")), .init("byday", text)])]),
            ]
            + ["date", "date-time", "time", "duration", "period", "utc-offset", "binary", "boolean", "integer", "float"].map { type in
                .array([.string("x-a"), empty, .string(type), text])
            }
        for property in properties {
            #expect(throws: JCalError.self) { try CalendarDocument(jCal: Self.calendar(property)) }
        }
        #expect(throws: JCalError.self) { try CalendarDocument(jCal: JSONValue.array([text, .array([]), .array([])]).jsonBytes) }
    }

    private static func calendar(_ property: JSONValue) -> [UInt8] {
        JSONValue.array([.string("vcalendar"), .array([property]), .array([])]).jsonBytes
    }

    /// Proves that there is one line between two others, without control characters.
    private func check(_ property: JSONValue) throws {
        let document = try CalendarDocument(jCal: Self.calendar(property))
        let physical = physicalLines(document.source)
        #expect(physical.first == Array("BEGIN:VCALENDAR".utf8))
        #expect(physical.last == Array("END:VCALENDAR".utf8))
        #expect(physical.count > 2)
        #expect(!physical.dropFirst(2).dropLast().contains { $0.first != 0x20 })
        for line in physical {
            let text = try #require(String(validating: line, as: UTF8.self))
            let hasControl = text.unicodeScalars.contains {
                $0 != "\t" && ($0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}")
            }
            #expect(!hasControl)
        }
        #expect(Array(document.calendars).count == 1)
        #expect(Array(document.allComponents).count == 1)
        #expect(document.diagnostics == [])
    }
}
