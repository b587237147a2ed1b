import CivilTime
import ICalendar
import Testing

/// The zones of the system.
let systemZones = ZoneResolver { name in
    do throws(ZoneError) {
        return try ZoneDirectory().zone(named: name)
    } catch {
        return nil
    }
}

@Suite("Events")
struct EventTests {
    private func event(_ lines: [String]) throws -> Event {
        try #require(try component("VEVENT", lines).flatMap(Event.init))
    }

    private func text(_ time: CalendarTime?) -> String {
        switch time {
        case nil: "-"
        case .date(let day): day.iso8601
        case .floating(let local): local.basic
        case .utc(let instant): instant.utc.basic + "Z"
        case .zoned(let local, let zone): "\(local.basic)[\(zone)]"
        }
    }

    @Test(
        "when they begin and end",
        arguments: [
            (["DTSTART:20260704T150000Z", "DTEND:20260704T160000Z"], "20260704T150000Z", "20260704T160000Z", "20260704T160000Z"),
            (["DTSTART:20260704T150000Z"], "20260704T150000Z", "-", "20260704T150000Z"),
            (["DTSTART;VALUE=DATE:20260704"], "2026-07-04", "-", "2026-07-05"),
            (["DTSTART:20260704T150000Z", "DURATION:P1DT1H"], "20260704T150000Z", "20260705T160000Z", "20260705T160000Z"),
            (["DTSTART;VALUE=DATE:20260704", "DURATION:P2D"], "2026-07-04", "2026-07-06", "2026-07-06"),
            (["DTSTART;VALUE=DATE:20260704", "DURATION:PT36H"], "2026-07-04", "2026-07-05", "2026-07-05"),
            (
                ["DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:P1D"], "20260328T120000[Europe/Berlin]",
                "20260329T120000[Europe/Berlin]", "20260329T120000[Europe/Berlin]"
            ),
            (
                ["DTSTART;TZID=Europe/Berlin:20260328T120000", "DURATION:PT24H"], "20260328T120000[Europe/Berlin]",
                "20260329T130000[Europe/Berlin]", "20260329T130000[Europe/Berlin]"
            ),
            (
                ["DTSTART;TZID=Nowhere/Land:20260328T120000", "DURATION:PT24H"], "20260328T120000[Nowhere/Land]",
                "20260329T120000[Nowhere/Land]", "20260329T120000[Nowhere/Land]"
            ),
            (["DTSTART:20260704T150000", "DURATION:-PT1H"], "20260704T150000", "20260704T140000", "20260704T140000"),
            (["DTSTART:20260704T150000Z", "DTEND:20260704T140000Z"], "20260704T150000Z", "20260704T140000Z", "20260704T140000Z"),
            (
                ["DTSTART:20260704T150000Z", "DTEND:20260704T160000Z", "DURATION:PT3H"], "20260704T150000Z", "20260704T160000Z",
                "20260704T160000Z"
            ),
            (["DTSTART;VALUE=DATE:20260704", "DTEND:20260706T120000Z"], "2026-07-04", "2026-07-06", "2026-07-06"),
            (["DTSTART:20260704T150000Z", "DTEND;VALUE=DATE:20260706"], "20260704T150000Z", "20260706T000000Z", "20260706T000000Z"),
            (["DTSTART;TZID=x:20260704T150000", "DTEND:20260706"], "20260704T150000[x]", "20260706T000000[x]", "20260706T000000[x]"),
            (["DTSTART:20260704T150000", "DTEND:20260706"], "20260704T150000", "20260706T000000", "20260706T000000"),
            (["DTEND:20260704T160000Z"], "-", "20260704T160000Z", "20260704T160000Z"),
            (["DURATION:PT1H"], "-", "-", "-"), ([], "-", "-", "-"), (["DTSTART:soon", "DTEND:later"], "-", "-", "-"),
            (["DTSTART:20260704", "DTEND:later"], "2026-07-04", "-", "2026-07-05"),
            (["DTSTART:20260704", "DURATION:long"], "2026-07-04", "-", "2026-07-05"),
            (["DTSTART:99991231", "DURATION:P9999W"], "9999-12-31", "9999-12-31", "9999-12-31"),
            (["DTSTART:99991231T235959Z", "DURATION:P2147483647W"], "99991231T235959Z", "99991231T235959Z", "99991231T235959Z"),
            (["DTSTART:00010101T000000", "DURATION:-P2147483647WT1S"], "00010101T000000", "00010101T000000", "00010101T000000"),
        ] as [([String], String, String, String)])
    func times(lines: [String], start: String, stated: String, end: String) throws {
        let event = try event(lines)
        #expect(text(event.start) == start)
        #expect(text(event.statedEnd(zones: systemZones)) == stated)
        #expect(text(event.end(zones: systemZones)) == end)
    }

    @Test(
        "the days of one that has no time",
        arguments: [
            (["DTSTART:20260704", "DTEND:20260707"], "2026-07-04 3"), (["DTSTART:20260704"], "2026-07-04 1"),
            (["DTSTART:20260704", "DTEND:20260704"], "2026-07-04 1"), (["DTSTART:20260704", "DTEND:20260701"], "2026-07-04 1"),
            (["DTSTART:20260704", "DURATION:P1W"], "2026-07-04 7"), (["DTSTART:20260704", "DURATION:-P1W"], "2026-07-04 1"),
            (["DTSTART:20260704", "DURATION:PT1H"], "2026-07-04 1"), (["DTSTART:20260704T000000", "DTEND:20260705"], nil),
            (["DTSTART:20260704", "DTEND:20260706T120000Z"], "2026-07-04 2"), (["DTEND:20260704"], nil), ([], nil),
            (["DTSTART;VALUE=DATE:20260704T230000Z", "DTEND;VALUE=DATE:20260705T010000Z"], "2026-07-04 1"),
            (["DTSTART:20260704", "DTEND:x"], "2026-07-04 1"), (["DTSTART:99991231"], nil),
        ] as [([String], String?)])
    func days(lines: [String], expected: String?) throws {
        let days = try event(lines).days
        if lines == ["DTSTART:99991231"] {
            // There is no day behind the last one to end with.
            #expect(days?.lowerBound == .last)
        } else {
            #expect(days.map { "\($0.lowerBound.iso8601) \($0.lowerBound.distance(to: $0.upperBound))" } == expected)
        }
    }

    @Test(
        "whether they take up time",
        arguments: [([], true), (["TRANSP:OPAQUE"], true), (["TRANSP:transparent"], false), (["TRANSP:x"], true)] as [([String], Bool)])
    func opacity(lines: [String], expected: Bool) throws {
        #expect(try event(lines).isOpaque == expected)
    }

    @Test("only a VEVENT is one", arguments: ["VTODO", "VJOURNAL", "X-VEVENT", "VALARM"])
    func others(name: String) throws {
        let component = try #require(try component(name, []))
        #expect(Event(component) == nil)
        #expect(FreeBusy(component) == nil)
        #expect(Availability(component) == nil)
        #expect(CalendarObject(component) == nil)
        #expect((ToDo(component) == nil) == (name != "VTODO"))
    }
}
