import ICalendar
import Testing

@Suite("Limits of jCal")
struct JCalLimitTests {
    private static func nested(_ depth: Int, _ innermost: String = "") -> [UInt8] {
        let open = String(repeating: #"["vcalendar",[],["#, count: depth - 1)
        return Array((open + #"["vcalendar",[\#(innermost)],[]]"# + String(repeating: "]]", count: depth - 1)).utf8)
    }

    private static let rule = #"["rrule",{},"recur",{"freq":"YEARLY","bymonth":[1,2]}]"#

    @Test("components as deep as allowed are read, with the deepest value there is", arguments: [1, 2, 8, 128])
    func deepest(depth: Int) throws {
        let limits = Limits(depth: depth)
        let document = try CalendarDocument(jCal: Array("[".utf8) + Self.nested(depth, Self.rule) + Array("]".utf8), limits: limits)
        #expect(Array(document.allComponents).count == depth)
        #expect(document.diagnostics == [])
    }

    @Test("a deeper component is refused", arguments: [(1, 1), (2, 2), (8, 8), (128, 128), (1_000_000, 128), (0, 0), (-5, 0)])
    func tooDeep(limit: Int, depth: Int) {
        let path = String(repeating: "/2/0", count: depth)
        #expect(throws: JCalError.wrong(path: path, reason: "components are nested deeper than \(depth)")) {
            try CalendarDocument(jCal: Self.nested(depth + 1), limits: Limits(depth: limit))
        }
    }

    @Test("100,000 brackets are refused", arguments: ["[", #"{"a":"#])
    func brackets(open: String) {
        let json = Array(String(repeating: open, count: 100_000).utf8)
        let found = #expect(throws: JCalError.self) { try CalendarDocument(jCal: json, limits: Limits(depth: .max)) }
        #expect(found?.description.hasPrefix("The text is nested too deep.") == true)
    }

    @Test("bytes")
    func bytes() throws {
        let json = Array(#"["vcalendar",[["version",{},"text","2.0"]],[]]"#.utf8)
        let document = try CalendarDocument(jCal: json, limits: Limits(bytes: json.count))
        #expect(document.source.count <= json.count)
        #expect(throws: JCalError.limit(.bytes(json.count - 1))) { try CalendarDocument(jCal: json, limits: Limits(bytes: json.count - 1)) }
        // Every comma takes two bytes in iCalendar.
        let commas = Array(#"["vcalendar",[["comment",{},"text","\#(String(repeating: ",", count: 200))"]],[]]"#.utf8)
        #expect(throws: JCalError.limit(.bytes(commas.count))) { try CalendarDocument(jCal: commas, limits: Limits(bytes: commas.count)) }
    }

    @Test("lines, counted with those that begin and end components")
    func lines() throws {
        let json = Array(#"["vcalendar",[["version",{},"text","2.0"]],[["vevent",[],[]]]]"#.utf8)
        let document = try CalendarDocument(jCal: json, limits: Limits(lines: 5))
        #expect(document.diagnostics == [])
        #expect(throws: JCalError.wrong(path: "", reason: "there are more than 4 lines")) {
            try CalendarDocument(jCal: json, limits: Limits(lines: 4))
        }
        #expect(throws: JCalError.wrong(path: "/2/0", reason: "there are more than 2 lines")) {
            try CalendarDocument(jCal: json, limits: Limits(lines: 2))
        }
        #expect(throws: JCalError.wrong(path: "/1/0", reason: "there are more than 1 lines")) {
            try CalendarDocument(jCal: json, limits: Limits(lines: 1))
        }
    }

    @Test("components")
    func components() throws {
        let json = Array(#"["vcalendar",[],[["vevent",[],[]],["vevent",[],[]]]]"#.utf8)
        let document = try CalendarDocument(jCal: json, limits: Limits(components: 3))
        #expect(document.diagnostics == [])
        #expect(throws: JCalError.wrong(path: "/2/1", reason: "there are more than 2 components")) {
            try CalendarDocument(jCal: json, limits: Limits(components: 2))
        }
    }

    @Test("the length of a line")
    func lineLength() throws {
        let json = Array(#"["vcalendar",[["comment",{},"text","\#(String(repeating: "x", count: 92))"]],[]]"#.utf8)
        let document = try CalendarDocument(jCal: json, limits: Limits(lineLength: 100))
        #expect(document.diagnostics == [])
        #expect(throws: JCalError.wrong(path: "/1/0", reason: "the property is longer than 99 octets")) {
            try CalendarDocument(jCal: json, limits: Limits(lineLength: 99))
        }
    }

    @Test("a calendar within the limits is written whatever they are")
    func deepDocument() throws {
        let text = String(repeating: "BEGIN:X-A\r\n", count: 100) + String(repeating: "END:X-A\r\n", count: 100)
        let document = try CalendarDocument(Array(text.utf8), limits: Limits(depth: 100))
        let back = try CalendarDocument(jCal: document.jCal(), limits: Limits(depth: 100))
        #expect(back.source == Array(text.utf8))
    }

    @Test("100,000 parameters take no longer than they must", .timeLimit(.minutes(1)))
    func parameters() throws {
        let names = (0..<100_000).map { "P\($0)" }
        let text = "BEGIN:VCALENDAR\r\nCOMMENT" + names.map { ";\($0)=" }.joined() + ":x\r\nEND:VCALENDAR\r\n"
        let document = try CalendarDocument(Array(text.utf8))
        let back = try CalendarDocument(jCal: document.jCal())
        let property = try #require(back.calendars.first?[.comment])
        #expect(property.parameters.map(\.name.text) == names)
    }
}
