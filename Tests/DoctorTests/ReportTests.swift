import CivilTime
import Doctor
import ICalendar
import Testing

@Suite struct ReportTests {
    private static func report(_ bytes: [UInt8], limits: Limits = .untrusted) throws -> FeedReport {
        let document = try CalendarDocument(bytes, limits: limits)
        return FeedReport(document, zones: document.resolver, rules: try rules())
    }

    private static func line(_ lines: String) throws -> FeedReport.EventLine {
        try #require(try report(calendar(event(lines))).events.first)
    }

    @Test("components are counted at any depth and over all calendars") func components() throws {
        let alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT1H\nDESCRIPTION:x\nEND:VALARM"
        let one = calendar(event("DTSTART;VALUE=DATE:20260410\n\(alarm)\n\(alarm)"), event("DTSTART;VALUE=DATE:20260411", uid: "b"))
        let report = try Self.report(one + one + crlf("BEGIN:X-OWN\nEND:X-OWN\n"))
        #expect(
            report.components == [.vcalendar: 2, .vevent: 4, .valarm: 4, try #require(ComponentName("X-OWN")): 1])
        #expect(report.events.count == 4)
        #expect(report.bytes == 2 * one.count + 24)
    }

    @Test(
        "start and end are told as they are written",
        arguments: [
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412", "20260410", "20260412", 2),
            ("DTSTART;TZID=Europe/Berlin:20260410T150000\nDTEND:20260411T090000Z", "20260410T150000", "20260411T090000Z", 1),
            ("DTSTART;VALUE=DATE:20260410\nDURATION:P3D", "20260410", "20260413", 3),
            ("DTSTART;VALUE=DATE:20260410", "20260410", nil, 1),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260401", "20260410", "20260401", 1),
            ("DTSTART:20260410T090000\nDTEND:20260410T110000", "20260410T090000", "20260410T110000", 0),
            ("DTSTART;VALUE=DATE:20260410\nDTEND:later", "20260410", "later", 1), ("DTSTART:soon\nDTEND:later", "soon", "later", nil),
            ("SUMMARY:none", nil, nil, nil),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412\nRRULE:FREQ=WEEKLY", "20260410", "20260412", nil),
            ("DTSTART;VALUE=DATE:20260410\nRDATE;VALUE=DATE:20260412", "20260410", nil, nil),
            ("DTSTART;VALUE=DATE:20260410\nSTATUS:CANCELLED", "20260410", nil, 1),
        ] as [(String, String?, String?, Int?)])
    func events(lines: String, start: String?, end: String?, nights: Int?) throws {
        let event = try Self.line(lines)
        #expect(event.uid == "a@example.com")
        #expect(event.start == start)
        #expect(event.end == end)
        #expect(event.nights == nights)
        #expect(event.isRecurring == (lines.contains("RRULE") || lines.contains("RDATE")))
    }

    @Test(
        "the nights told of an event are those that are counted",
        arguments: [
            "DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412", "DTSTART;VALUE=DATE:20260410", "DTSTART:20260410T150000",
            "DTSTART:20260410T200000\nDTEND:20260410T100000", "DTSTART:20260410T090000\nDTEND:20260401T100000",
            "DTSTART;TZID=America/New_York:20260410T200000\nDURATION:P2DT3H", "DTSTART;VALUE=DATE:20260410\nDTEND:20260412T235900",
            "DTSTART:20260410T150000\nDTEND;VALUE=DATE:20260412", "DTSTART;TZID=Europe/Berlin:20260328T150000\nDURATION:PT20H1S",
        ])
    func sameNights(lines: String) throws {
        let counted = try CalendarDocument(calendar(event(lines))).nights().counts.count
        #expect(try Self.line(lines).nights == counted)
    }

    @Test(
        "an error is something that is lost; what was repaired or noted is none",
        arguments: [
            ("DTSTART;VALUE=DATE:20260410", [], false), ("DTSTART:20260410", ["repaired"], false),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260410", ["note"], false),
            ("DTSTART;VALUE=DATE:20260410\nno colon here", ["error"], true),
            (
                "DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260410\nLOCATION:a\nLOCATION:b\nRRULE:x", ["note", "repaired", "error"],
                true
            ),
        ] as [(String, [String], Bool)])
    func severities(lines: String, severities: [String], hasErrors: Bool) throws {
        let report = try Self.report(calendar(event(lines)))
        #expect(report.diagnostics.map(\.severity.rawValue) == severities)
        #expect(report.hasErrors == hasErrors)
        #expect(report.droppedDiagnostics == 0)
    }

    @Test("diagnostics come by row, those of lines and of values together") func order() throws {
        let report = try Self.report(
            calendar(event("DTSTART:20260410\nno colon\nDTEND:20260409"), event("SUMMARY:x", uid: "b@example.com")))
        #expect(report.diagnostics.map(\.row) == report.diagnostics.map(\.row).sorted())
        #expect(Set(report.diagnostics.map(\.code)).isSuperset(of: [.notAContentLine, .dateTimeWithoutTime, .missingDtstart]))
    }

    @Test("what is no calendar is an error", arguments: ["", "\n", "<html><body>Sign in</body></html>\n", "BEGIN:VCARD\nEND:VCARD\n"])
    func noCalendar(text: String) throws {
        let report = try Self.report(crlf(text))
        #expect(report.hasErrors)
        #expect(report.events.isEmpty)
    }

    @Test("diagnostics beyond the limit are counted") func dropped() throws {
        let lines = Array(repeating: "no colon", count: 30).joined(separator: "\n")
        let report = try Self.report(calendar(event("DTSTART;VALUE=DATE:20260410\n\(lines)")), limits: Limits(diagnostics: 10))
        #expect(report.diagnostics.count == 10)
        #expect(report.droppedDiagnostics == 20)
    }
}
