import ICalendar
import Testing

@Suite("How components are nested")
struct NestingTests {
    /// What a document is made of, in brackets, and what was said about it.
    private func outline(_ lines: [String], limits: Limits = .untrusted) throws -> (tree: String, faults: [String]) {
        let document = try document(lines, limits: limits)
        return (document.components.map(outline).joined(), document.diagnostics.map { "\($0.row) \($0.code.rawValue)" })
    }

    private func outline(_ component: Component) -> String {
        let properties = component.properties.map { String(decoding: $0.value, as: UTF8.self) }.joined()
        return "\(component.name.text)\(component.isUnended ? "?" : "")(\(properties)\(component.components.map(outline).joined()))"
    }

    @Test(
        "a fault costs as little as can be",
        arguments: [
            // As it should be.
            (["BEGIN:VCALENDAR", "A:1", "BEGIN:VEVENT", "A:2", "END:VEVENT", "A:3", "END:VCALENDAR"], "VCALENDAR(13VEVENT(2))", []),
            (["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VCALENDAR", "A:1", "END:VCALENDAR"], "VCALENDAR()VCALENDAR(1)", []),
            (["begin:vcalendar", "Begin: vevent ", "eND:\tVEvent", "END:VCALENDAR"], "VCALENDAR(VEVENT())", []),
            // An end is missing.
            (["BEGIN:VCALENDAR", "BEGIN:VEVENT", "A:1", "END:VCALENDAR"], "VCALENDAR(VEVENT?(1))", ["2 missing-end", "4 mismatched-end"]),
            (
                ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VALARM", "A:1", "END:VEVENT", "A:2", "END:VCALENDAR"],
                "VCALENDAR(2VEVENT(VALARM?(1)))",
                ["3 missing-end", "5 mismatched-end"]
            ),
            (
                ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VALARM", "BEGIN:X-A", "A:1", "END:VCALENDAR"],
                "VCALENDAR(VEVENT?(VALARM?(X-A?(1))))",
                ["2 missing-end", "3 missing-end", "4 missing-end", "6 mismatched-end"]
            ),
            (["BEGIN:VCALENDAR", "A:1"], "VCALENDAR?(1)", ["1 truncated"]),
            (["BEGIN:VCALENDAR", "BEGIN:VEVENT", "A:1"], "VCALENDAR?(VEVENT?(1))", ["1 truncated", "2 missing-end"]),
            (["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VCALENDAR"], "VCALENDAR()VCALENDAR?()", ["3 truncated"]),
            // An end closes nothing.
            (["BEGIN:VCALENDAR", "END:VEVENT", "A:1", "END:VCALENDAR"], "VCALENDAR(1)", ["2 stray-end"]),
            (["END:VCALENDAR", "BEGIN:VCALENDAR", "END:VCALENDAR", "END:VCALENDAR"], "VCALENDAR()", ["1 stray-end", "4 stray-end"]),
            (
                ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VTODO", "A:1", "END:VEVENT", "END:VCALENDAR"], "VCALENDAR(VEVENT(1))",
                ["3 stray-end"]
            ),
            // Outside a calendar.
            (["BEGIN:VEVENT", "A:1", "END:VEVENT"], "VEVENT(1)", ["1 no-calendar", "1 outside-calendar"]),
            (["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VTODO", "END:VTODO"], "VCALENDAR()VTODO()", ["3 outside-calendar"]),
            (
                ["BEGIN:VTODO", "BEGIN:VCALENDAR", "END:VCALENDAR", "END:VTODO"], "VTODO(VCALENDAR())",
                ["1 no-calendar", "1 outside-calendar"]
            ),
            (["A:1", "BEGIN:VCALENDAR", "A:2", "END:VCALENDAR", "A:3"], "VCALENDAR(2)", []),
            (["A:1"], "", ["1 no-calendar"]), ([], "", ["1 no-calendar"]),
            // Not a name.
            (
                ["BEGIN:VCALENDAR", "BEGIN:", "A:1", "END:V EVENT", "END:VCALENDAR"], "VCALENDAR(1)",
                ["2 nameless-component", "4 nameless-component"]
            ),
            // A calendar in a calendar.
            (["BEGIN:VCALENDAR", "BEGIN:VCALENDAR", "END:VCALENDAR", "END:VCALENDAR"], "VCALENDAR(VCALENDAR())", []),
        ] as [([String], String, [String])])
    func faults(lines: [String], tree: String, faults: [String]) throws {
        let found = try outline(lines)
        #expect(found.tree == tree)
        #expect(found.faults.sorted() == faults)
    }

    @Test("the component a missing end belongs to is the one that says so")
    func names() throws {
        let long = "X-A-COMPONENT-WITH-A-LONG-NAME"
        let found = try outline(["BEGIN:VCALENDAR", "BEGIN:\(long)-A", "BEGIN:\(long)-B", "END:\(long)-A", "A:1", "END:VCALENDAR"])
        #expect(found.tree == "VCALENDAR(1\(long)-A(\(long)-B?()))")
        #expect(found.faults == ["3 missing-end", "4 mismatched-end"])
    }

    @Test("what is nested too deep is left out with all that is in it", arguments: [1, 2, 3, 8])
    func depth(limit: Int) throws {
        let begins = (1...(limit + 1)).flatMap { ["BEGIN:X-\($0)", "A:\($0)"] }
        let ends = (1...(limit + 1)).reversed().flatMap { ["B:\($0)", "END:X-\($0)"] }
        let atLimit = try outline(begins + ends, limits: Limits(depth: limit + 1))
        #expect(!atLimit.faults.contains { $0.hasSuffix("too-deep") })
        #expect(atLimit.tree.contains("X-\(limit + 1)(\(limit + 1)\(limit + 1))"))
        let beyond = try outline(begins + ends, limits: Limits(depth: limit))
        #expect(beyond.faults.filter { $0.hasSuffix("too-deep") } == ["\(2 * limit + 1) too-deep"])
        #expect(!beyond.tree.contains("X-\(limit + 1)"))
        #expect(beyond.tree.hasPrefix("X-1(11"))
        #expect(!beyond.tree.contains("?"))
    }

    @Test("too deep a component in one event costs no other event")
    func depthOfOne() throws {
        let event = [
            "BEGIN:VEVENT", "UID:%", "BEGIN:VALARM", "BEGIN:X-A", "BEGIN:X-B", "A:1", "END:X-B", "END:X-A", "END:VALARM", "END:VEVENT",
        ]
        let lines = ["BEGIN:VCALENDAR"] + event + event + ["END:VCALENDAR"]
        let document = try document(lines, limits: Limits(depth: 3))
        #expect(document.events.map(\.alarms.count) == [1, 1])
        #expect(document.allComponents.map(\.name.text) == ["VCALENDAR", "VEVENT", "VALARM", "VEVENT", "VALARM"])
        #expect(document.diagnostics.map(\.code) == [.tooDeep, .tooDeep])
        #expect(document.isComplete)
    }

    @Test("too deep a component without an end costs no other event")
    func depthWithoutEnd() throws {
        let event = ["BEGIN:VEVENT", "BEGIN:VALARM", "BEGIN:X-A", "A:1", "END:VALARM", "END:VEVENT"]
        let document = try document(["BEGIN:VCALENDAR"] + event + event + event + ["END:VCALENDAR"], limits: Limits(depth: 3))
        #expect(Array(document.events).count == 3)
        #expect(document.calendars.first?.isUnended == false)
    }

    @Test("a thousand levels never ended", arguments: ["BEGIN:VEVENT", "BEGIN:X-A"])
    func thousand(line: String) throws {
        let found = try outline(["BEGIN:VCALENDAR"] + Array(repeating: line, count: 1_000) + ["A:1", "END:VCALENDAR"])
        #expect(found.faults.filter { $0.hasSuffix("too-deep") }.count == 1)
        #expect(!found.tree.contains("1"))
    }

    @Test("isComplete tells a calendar that may have been cut off")
    func completeness() throws {
        let whole = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR"]
        #expect(try document(whole).isComplete)
        #expect(try document(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VCALENDAR"]).isComplete)
        #expect(try document(Array(whole.dropLast())).isComplete == false)
        #expect(try document(Array(whole.dropLast(2))).isComplete == false)
        #expect(try document([]).isComplete == false)
        #expect(try document(["BEGIN:VEVENT", "END:VEVENT"]).isComplete == false)
        #expect(try document(whole, limits: Limits(lines: 3)).isComplete == false)
        #expect(try document(whole, limits: Limits(components: 1)).isComplete == false)
    }

    @Test("isComplete does not depend on how many diagnostics are kept", arguments: [0, 1, 100])
    func completenessOfMany(limit: Int) throws {
        let faulty = Array(repeating: "SUMMARY :x", count: 200)
        let cut = try document(["BEGIN:VCALENDAR"] + faulty, limits: Limits(diagnostics: limit))
        #expect(!cut.isComplete)
        let whole = try document(["BEGIN:VCALENDAR"] + faulty + ["END:VCALENDAR"], limits: Limits(diagnostics: limit))
        #expect(whole.isComplete)
    }
}
