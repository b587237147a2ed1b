import CivilTime
import Doctor
import ICalendar
import Testing

/// Nights of events that do not recur, for a property in Berlin with checkout at noon.
@Suite struct NightTests {
    private static func taken(_ lines: String, checkout: TimeOfDay = .noon) throws -> String {
        let document = try CalendarDocument(calendar(event(lines)))
        return FeedNights(document, zones: document.resolver, rules: try rules(checkout: checkout)).text
    }

    @Test(
        "all-day events take the days from the start to the end, at least one",
        arguments: [
            ("DTEND;VALUE=DATE:20260412", "2026-04-10 2026-04-11"), ("DTEND;VALUE=DATE:20260411", "2026-04-10"),
            ("SUMMARY:without an end", "2026-04-10"), ("DTEND;VALUE=DATE:20260410", "2026-04-10"),
            ("DTEND;VALUE=DATE:20260401", "2026-04-10"), ("DURATION:P3D", "2026-04-10 2026-04-11 2026-04-12"),
            ("DURATION:PT48H", "2026-04-10 2026-04-11"), ("DURATION:PT12H", "2026-04-10"), ("DURATION:P0D", "2026-04-10"),
            ("DURATION:-P2D", "2026-04-10"), ("DTEND:20260412T110000", "2026-04-10 2026-04-11"),
            ("DTEND;VALUE=DATE:20260411\nDURATION:P5D", "2026-04-10"), ("DTEND:never", "2026-04-10"),
        ])
    func allDay(lines: String, expected: String) throws {
        #expect(try Self.taken("DTSTART;VALUE=DATE:20260410\n\(lines)") == expected)
    }

    @Test("a week is seven nights") func week() throws {
        #expect(try CalendarDocument(calendar(event("DTSTART;VALUE=DATE:20260410\nDURATION:P1W"))).nights().counts.count == 7)
    }

    @Test(
        "an end up to the hour of checkout does not take the night that follows",
        arguments: [
            ("20260410T150000", "20260412T110000", "2026-04-10 2026-04-11"),
            ("20260410T150000", "20260412T120000", "2026-04-10 2026-04-11"),
            ("20260410T150000", "20260412T120001", "2026-04-10 2026-04-11 2026-04-12"),
            ("20260410T150000", "20260412T000000", "2026-04-10 2026-04-11"), ("20260410T090000", "20260410T110000", ""),
            ("20260410T100000", "20260410T140000", "2026-04-10"),
            ("20260410T000000", "20260412T235959", "2026-04-10 2026-04-11 2026-04-12"),
            // An end before the start says nothing, so it ends as it begins.
            ("20260410T200000", "20260410T100000", "2026-04-10"), ("20260410T090000", "20260401T100000", ""),
        ])
    func timed(start: String, end: String, expected: String) throws {
        #expect(try Self.taken("DTSTART;TZID=Europe/Berlin:\(start)\nDTEND;TZID=Europe/Berlin:\(end)") == expected)
        #expect(try Self.taken("DTSTART:\(start)\nDTEND:\(end)") == expected, "floating")
    }

    @Test("the hour of checkout is the property's") func checkout() throws {
        let lines = "DTSTART;TZID=Europe/Berlin:20260410T150000\nDTEND;TZID=Europe/Berlin:20260411T110000"
        #expect(try Self.taken(lines) == "2026-04-10")
        #expect(try Self.taken(lines, checkout: try #require(TimeOfDay(hour: 10, minute: 0))) == "2026-04-10 2026-04-11")
        #expect(try Self.taken(lines, checkout: .midnight) == "2026-04-10 2026-04-11")
    }

    @Test(
        "times without an end are over at once",
        arguments: [("DTSTART:20260410T150000", "2026-04-10"), ("DTSTART:20260410T090000", ""), ("DTSTART:20260410T230000Z", "")])
    func endless(lines: String, expected: String) throws {
        #expect(try Self.taken(lines) == expected)
    }

    @Test(
        "hours are exact where the clock is changed, days go by the calendar",
        arguments: [
            // On 29 March 2026 the clock goes from 2 to 3, on 25 October from 3 to 2.
            ("20260328T150000", "DTEND;TZID=Europe/Berlin:20260330T110000", "2026-03-28 2026-03-29"),
            ("20260328T150000", "DURATION:PT20H", "2026-03-28"), ("20260328T150000", "DURATION:PT20H1S", "2026-03-28 2026-03-29"),
            ("20260328T120000", "DURATION:P1D", "2026-03-28"), ("20260328T120000", "DURATION:PT24H", "2026-03-28 2026-03-29"),
            ("20261024T150000", "DURATION:PT22H", "2026-10-24"), ("20261024T150000", "DURATION:PT22H1S", "2026-10-24 2026-10-25"),
            ("20261024T120000", "DURATION:P1D", "2026-10-24"), ("20261024T120000", "DURATION:PT25H", "2026-10-24"),
        ])
    func clockChange(start: String, end: String, expected: String) throws {
        #expect(try Self.taken("DTSTART;TZID=Europe/Berlin:\(start)\n\(end)") == expected)
    }

    @Test(
        "times elsewhere count in the zone of the property",
        arguments: [
            ("TZID=America/New_York:20260410T200000", "TZID=America/New_York:20260411T040000", ""),
            ("TZID=America/New_York:20260410T200000", "TZID=America/New_York:20260412T100000", "2026-04-11 2026-04-12"),
            ("TZID=Asia/Tokyo:20260410T150000", "TZID=America/New_York:20260411T050000", "2026-04-10"),
            ("TZID=W. Europe Standard Time:20260410T150000", "TZID=W. Europe Standard Time:20260411T110000", "2026-04-10"),
            ("VALUE=DATE-TIME:20260410T223000Z", "VALUE=DATE-TIME:20260412T080000Z", "2026-04-11"),
            ("VALUE=DATE-TIME:20260410T140000Z", "VALUE=DATE-TIME:20260411T100000Z", "2026-04-10"),
            ("VALUE=DATE-TIME:20260410T140000Z", "VALUE=DATE-TIME:20260411T100001Z", "2026-04-10 2026-04-11"),
            ("TZID=Nowhere/Land:20260410T150000", "TZID=Nowhere/Land:20260412T110000", "2026-04-10 2026-04-11"),
            ("TZID=Europe/Berlin:20260410T150000Z", "TZID=Europe/Berlin:20260411T100000Z", "2026-04-10"),
        ])
    func zones(start: String, end: String, expected: String) throws {
        #expect(try Self.taken("DTSTART;\(start)\nDTEND;\(end)") == expected)
    }

    @Test("a zone the calendar defines is used") func definition() throws {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:Far East
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0900
            TZOFFSETTO:+0900
            END:STANDARD
            END:VTIMEZONE

            """
        let stay = event("DTSTART;TZID=Far East:20260411T010000\nDTEND;TZID=Far East:20260412T180000")
        #expect(try CalendarDocument(calendar(zone, stay)).nights().text == "2026-04-10 2026-04-11")
    }

    @Test(
        "what takes no time takes no night",
        arguments: [
            ("STATUS:CANCELLED", ""), ("STATUS:cancelled", ""), ("TRANSP:TRANSPARENT", ""), ("TRANSP:transparent", ""),
            ("TRANSP:OPAQUE", "2026-04-10"), ("STATUS:TENTATIVE", "2026-04-10"), ("STATUS:CONFIRMED", "2026-04-10"),
        ])
    func unavailable(line: String, expected: String) throws {
        #expect(try Self.taken("DTSTART;VALUE=DATE:20260410\n\(line)") == expected)
    }

    @Test("an event at no time takes none", arguments: ["SUMMARY:no start", "DTSTART:soon", "DTEND;VALUE=DATE:20260412"])
    func startless(line: String) throws {
        #expect(try Self.taken(line).isEmpty)
    }

    @Test("events outside the horizon count too, as they are written out") func longAgo() throws {
        #expect(try Self.taken("DTSTART;VALUE=DATE:19010410") == "1901-04-10")
        #expect(try Self.taken("DTSTART;VALUE=DATE:99991230\nDTEND;VALUE=DATE:99991231") == "9999-12-30")
    }

    @Test("a night taken by two events counts twice") func doubled() throws {
        let nights = try CalendarDocument(
            calendar(
                event("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260413"),
                event("DTSTART;VALUE=DATE:20260412\nDTEND;VALUE=DATE:20260414", uid: "b@example.com"))
        ).nights()
        #expect(nights.text == "2026-04-10 2026-04-11 2026-04-12 2026-04-13")
        #expect(nights.counts.filter { $0.value == 2 }.map(\.key) == [try day("2026-04-12")])
        #expect(nights.unfinished.isEmpty)
    }

    @Test(
        "a stay is counted for a hundred years and no longer",
        arguments: [("20000101", "20500101", 18_263), ("19000101", "20990101", 36_600), ("00010101", "99991231", 36_600)])
    func long(start: String, end: String, count: Int) throws {
        let nights = try CalendarDocument(calendar(event("DTSTART;VALUE=DATE:\(start)\nDTEND;VALUE=DATE:\(end)"))).nights()
        #expect(nights.counts.count == count)
        #expect(nights.counts.values.allSatisfy { $0 == 1 })
    }
}
