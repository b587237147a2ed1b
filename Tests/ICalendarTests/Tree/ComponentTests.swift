import ICalendar
import Testing

@Suite("Components and their properties")
struct ComponentTests {
    @Test("come in the order in which they are written")
    func order() throws {
        let document = try CalendarDocument(TreeSample.bytes)
        #expect(document.diagnostics.isEmpty)
        #expect(
            document.allComponents.map(\.name.text) == [
                "VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT", "VALARM", "VEVENT", "X-THING",
            ])
        let calendar = try #require(document.calendars.first)
        #expect(calendar.components.map(\.name.text) == ["VTIMEZONE", "VEVENT", "VEVENT", "X-THING"])
        #expect(calendar.properties.map(\.name.text) == ["VERSION", "PRODID", "X-WR-CALNAME"])
        #expect(document.allComponents.map(\.row) == [1, 5, 7, 13, 22, 27, 32])
        #expect(document.allComponents.map { $0.parent?.row } == [nil, 1, 5, 1, 13, 1, 1])
        #expect(document.events.map(\.uid) == ["1@example.org", "2@example.org"])
        #expect(document.source == TreeSample.bytes)
    }

    @Test("properties behind an inner component belong to the outer one")
    func behind() throws {
        let lines = [
            "BEGIN:VCALENDAR", "A:1", "BEGIN:VEVENT", "A:2", "BEGIN:VALARM", "A:3", "END:VALARM", "A:4", "END:VEVENT", "A:5",
            "END:VCALENDAR",
        ]
        let document = try document(lines)
        #expect(document.allComponents.map { $0.properties.map(\.text) } == [["1", "5"], ["2", "4"], ["3"]])
        #expect(document.allComponents.map { $0[PropertyName("A") ?? .uid]?.text } == ["1", "2", "3"])
    }

    @Test("finds properties by name, whatever the case and whether it is known")
    func byName() throws {
        let event = try #require(
            try component(
                "VEVENT",
                [
                    "comment;x-a=1:a", "X-Note:b", "COMMENT:c", "x-note:d", "X-A-NAME-LONGER-THAN-SIXTEEN:e",
                    "X-A-NAME-LONGER-THAN-SIXTEE2:f",
                ]))
        #expect(event[.comment]?.text == "a")
        #expect(event.all(.comment).map(\.text) == ["a", "c"])
        #expect(event[.summary] == nil)
        #expect(event.all(.summary).isEmpty)
        let note = try #require(PropertyName("x-NOTE"))
        #expect(event[note]?.text == "b")
        #expect(event.all(note).map(\.text) == ["b", "d"])
        #expect(event[try #require(PropertyName("X-A-NAME-LONGER-THAN-SIXTEE2"))]?.text == "f")
        #expect(event.all(try #require(PropertyName("X-A-NAME-LONGER-THAN-SIXTEEN"))).map(\.text) == ["e"])
        #expect(event[try #require(PropertyName("X-OTHER"))] == nil)
        #expect(event.all(try #require(PropertyName("X-OTHER"))).isEmpty)
        #expect(event[.comment]?[try #require(ParameterName("X-A"))] == "1")
        #expect(event[.comment]?[.tzid] == nil)
        #expect(event.properties.map(\.row) == [3, 4, 5, 6, 7, 8])
    }

    @Test("every known name is found as itself and no other", arguments: ["", "X"])
    func knownNames(suffix: String) throws {
        let names = [
            "CALSCALE", "METHOD", "PRODID", "VERSION", "NAME", "REFRESH-INTERVAL", "SOURCE", "COLOR", "IMAGE", "CONFERENCE", "ATTACH",
            "CATEGORIES", "CLASS", "COMMENT",
            "DESCRIPTION", "GEO", "LOCATION", "PRIORITY", "STATUS", "SUMMARY", "DTSTART", "DTEND", "DUE", "COMPLETED", "DURATION",
            "FREEBUSY", "TRANSP", "EXDATE", "RDATE",
            "RRULE", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "TZURL", "ATTENDEE", "CONTACT", "ORGANIZER", "RECURRENCE-ID",
            "RELATED-TO", "URL", "UID", "ACTION",
            "REPEAT", "TRIGGER", "CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "REQUEST-STATUS", "X-PUBLISHED-TTL", "X-WR-CALNAME",
            "X-WR-CALDESC", "X-WR-TIMEZONE",
            "EXRULE", "RESOURCES", "PERCENT-COMPLETE", "BUSYTYPE", "TZUNTIL", "TZID-ALIAS-OF", "ACKNOWLEDGED", "X-LIC-LOCATION",
        ].map { $0 + suffix }
        let event = try #require(
            try component(
                "VEVENT", names.enumerated().map { "\($0.offset % 2 == 0 ? $0.element : $0.element.lowercased());X-A=1:\($0.offset)" }))
        #expect(event.properties.map(\.name.text) == names)
        for (index, name) in names.enumerated() {
            #expect(event.all(try #require(PropertyName(name))).map(\.text) == [String(index)])
        }
    }

    @Test("lines that are no content lines are no properties")
    func unreadable() throws {
        let event = try #require(try component("VEVENT", ["UID:1", "no colon", "SUMMARY:x", "BEGIN:", "END:VTODO", "\u{0}", "STATUS:y"]))
        #expect(event.properties.map(\.name.text) == ["UID", "SUMMARY", "STATUS"])
    }

    @Test("a document and the reader of lines agree on every line", arguments: ContentLineReaderTests.texts)
    func sameLines(text: String) throws {
        // A component round them makes properties of all lines that may be one.
        let bytes = Array(("BEGIN:VCALENDAR\r\n" + text + "\r\nEND:X-STRAY\r\n").utf8)
        let lines = try read(bytes)
        let document = try CalendarDocument(bytes)
        let properties = document.allComponents.flatMap(\.properties).sorted { $0.row < $1.row }
        #expect(properties.map(\.row) == lines.compactMap { $0.property?.row })
        #expect(properties == lines.compactMap(\.property))
        #expect(properties.map(\.parameters) == lines.compactMap { $0.property?.parameters })
        let problems = lines.filter { $0.problem != nil }.map(\.row)
        let ofLines: Set<Diagnostic.Code> = [
            .notAContentLine, .namelessComponent, .lineTooLong, .openQuote, .malformedParameter, .blankAroundName, .strayCarriageReturn,
            .controlCharacter, .notUTF8,
        ]
        #expect(Set(document.diagnostics.filter { ofLines.contains($0.code) }.map(\.row)) == Set(problems))
    }
}
