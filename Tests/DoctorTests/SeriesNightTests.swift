import CivilTime
import Doctor
import ICalendar
import Testing

/// Nights of series, seen from 1 April 2026: they are expanded from 31 March 2025 to 4 April 2031.
@Suite struct SeriesNightTests {
    private static let weekly = "DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412\nRRULE:FREQ=WEEKLY;COUNT=3"

    private static func taken(_ events: String...) throws -> FeedNights {
        try CalendarDocument(crlf("BEGIN:VCALENDAR\n" + events.joined() + "END:VCALENDAR\n")).nights()
    }

    @Test("each instance takes its nights, but for those taken out") func exceptions() throws {
        #expect(
            try Self.taken(event(Self.weekly)).text
                == "2026-04-10 2026-04-11 2026-04-17 2026-04-18 2026-04-24 2026-04-25")
        #expect(
            try Self.taken(event(Self.weekly + "\nEXDATE;VALUE=DATE:20260417")).text == "2026-04-10 2026-04-11 2026-04-24 2026-04-25")
    }

    @Test(
        "a changed instance takes its own nights",
        arguments: [
            ("DTSTART;VALUE=DATE:20260420\nDTEND;VALUE=DATE:20260421", "2026-04-10 2026-04-11 2026-04-20 2026-04-24 2026-04-25"),
            ("DTSTART;VALUE=DATE:20260417\nSTATUS:CANCELLED", "2026-04-10 2026-04-11 2026-04-24 2026-04-25"),
            ("DTSTART;VALUE=DATE:20260417\nTRANSP:TRANSPARENT", "2026-04-10 2026-04-11 2026-04-24 2026-04-25"),
            (
                "DTSTART;VALUE=DATE:20260417\nDTEND;VALUE=DATE:20260420",
                "2026-04-10 2026-04-11 2026-04-17 2026-04-18 2026-04-19 2026-04-24 2026-04-25"
            ),
        ])
    func overrides(lines: String, expected: String) throws {
        let change = event("RECURRENCE-ID;VALUE=DATE:20260417\n\(lines)")
        #expect(try Self.taken(event(Self.weekly), change).text == expected)
        #expect(try Self.taken(change, event(Self.weekly)).text == expected, "the change first")
    }

    @Test("a change of this and all that follow moves them all") func following() throws {
        let change = event("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260417\nDTSTART;VALUE=DATE:20260418\nDTEND;VALUE=DATE:20260419")
        #expect(try Self.taken(event(Self.weekly), change).text == "2026-04-10 2026-04-11 2026-04-18 2026-04-25")
    }

    @Test("a changed instance without its series is an event") func orphan() throws {
        let change = event("RECURRENCE-ID;VALUE=DATE:20260417\nDTSTART;VALUE=DATE:20260420\nRRULE:FREQ=DAILY")
        #expect(try Self.taken(change).text == "2026-04-20")
    }

    @Test(
        "added dates and periods take nights",
        arguments: [
            ("RDATE:20260413T150000,20260415T150000", "2026-04-10 2026-04-13 2026-04-15"),
            ("RDATE;VALUE=PERIOD:20260420T150000/20260422T110000", "2026-04-10 2026-04-20 2026-04-21"),
            ("RDATE;VALUE=PERIOD:20260420T150000/PT44H", "2026-04-10 2026-04-20 2026-04-21"),
            ("RDATE;VALUE=PERIOD:20260420T130000Z/20260422T090000Z", "2026-04-10 2026-04-20 2026-04-21"),
        ])
    func additions(line: String, expected: String) throws {
        #expect(try Self.taken(event("DTSTART:20260410T150000\nDTEND:20260411T110000\n\(line)")).text == expected)
    }

    @Test("a series without an end is counted to the horizon, one from long ago from there") func horizon() throws {
        let yearly = try Self.taken(event("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY"))
        #expect(yearly.text == "2026-01-01 2027-01-01 2028-01-01 2029-01-01 2030-01-01 2031-01-01")
        for start in ["20260101", "19000101", "00010101"] {
            let daily = try Self.taken(event("DTSTART;VALUE=DATE:\(start)\nRRULE:FREQ=DAILY"))
            #expect(daily.unfinished.isEmpty)
            #expect(daily.nights.last == (try day("2031-04-04")))
            #expect(daily.nights.first == (try day(start == "20260101" ? "2026-01-01" : "2025-03-31")))
            #expect(daily.counts.values.allSatisfy { $0 == 1 })
        }
    }

    @Test("a series that ended long ago takes no night") func ended() throws {
        #expect(try Self.taken(event("DTSTART;VALUE=DATE:20100101\nRRULE:FREQ=DAILY;COUNT=30")).counts.isEmpty)
    }

    @Test("a timed series keeps its hours over a change of the clock") func clock() throws {
        let nights = try Self.taken(
            event("DTSTART;TZID=Europe/Berlin:20260327T150000\nDTEND;TZID=Europe/Berlin:20260328T120000\nRRULE:FREQ=DAILY;COUNT=3"))
        // All instances last 21 hours; the one over the change ends at one and so takes the night of the 29th too.
        #expect(nights.text == "2026-03-27 2026-03-28 2026-03-29")
        #expect(nights.counts[try day("2026-03-29")] == 2)
    }

    @Test("an unreadable rule leaves the first instance and a reason") func unreadable() throws {
        let nights = try Self.taken(event("DTSTART;VALUE=DATE:20260410\nRRULE:FREQ=SOMETIMES"))
        #expect(nights.text == "2026-04-10")
        #expect(nights.unfinished.map(\.uid) == ["a@example.com"])
        #expect(nights.unfinished.first?.reason.contains("cannot be read") == true)
    }

    @Test("a rule in another calendar leaves the first instance and a reason") func otherCalendar() throws {
        let nights = try Self.taken(event("DTSTART;VALUE=DATE:20260410\nRRULE:RSCALE=CHINESE;FREQ=YEARLY"))
        #expect(nights.text == "2026-04-10")
        #expect(nights.unfinished.first?.reason.contains("CHINESE") == true)
    }

    @Test(
        "a rule that makes too much work is given up with a reason",
        .timeLimit(.minutes(1)),
        arguments: [
            "FREQ=SECONDLY", "FREQ=MINUTELY;BYSECOND=0,1,2,3,4,5", "FREQ=HOURLY;BYMINUTE=0,15,30,45",
        ])
    func bomb(rule: String) throws {
        let nights = try Self.taken(event("DTSTART:20260410T150000\nRRULE:\(rule)"))
        #expect(nights.unfinished.count == 1)
        #expect(nights.unfinished.first?.reason.isEmpty == false)
    }

    @Test(
        "a rule that never matches leaves the first instance",
        .timeLimit(.minutes(1)),
        arguments: [
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=31",
            "FREQ=HOURLY;BYMONTH=4;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=1000000000;COUNT=2",
        ])
    func never(rule: String) throws {
        #expect(try Self.taken(event("DTSTART:20260410T150000\nRRULE:\(rule)")).text == "2026-04-10")
    }

    @Test("a reason is given only where instances are left", arguments: [(5, 5, 0), (5, 6, 1), (6, 5, 0), (1, 1, 0), (0, 1, 1)])
    func instances(limit: Int, count: Int, unfinished: Int) throws {
        let document = try CalendarDocument(calendar(event("DTSTART;VALUE=DATE:20260410\nRRULE:FREQ=DAILY;COUNT=\(count)")))
        let nights = FeedNights(document, zones: document.resolver, rules: try rules(instances: limit))
        #expect(nights.counts.count == min(limit, count))
        #expect(nights.unfinished.count == unfinished)
    }

    @Test("many instances of a hundred years each are counted at once", .timeLimit(.minutes(1))) func longInstances() throws {
        let lines = "DTSTART;VALUE=DATE:20260101\nDURATION:P36500D\nRRULE:FREQ=DAILY"
        let nights = try Self.taken(event(lines), event(lines, uid: "b@example.com"), event(lines, uid: "c@example.com"))
        let instances = try day("2026-01-01").distance(to: try day("2031-04-05"))
        #expect(nights.counts.count == instances + 36_499)
        #expect(nights.counts.values.max() == 3 * instances)
    }

    @Test("series share one budget of work, and single events need none of it")
    func sharedWork() throws {
        let bomb = "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY\r\n"
        let events = (1...3).map { "BEGIN:VEVENT\r\nUID:\($0)\r\n\(bomb)END:VEVENT\r\n" }.joined()
        let single = "BEGIN:VEVENT\r\nUID:single\r\nDTSTART;VALUE=DATE:20270704\r\nEND:VEVENT\r\n"
        let document = try CalendarDocument(Array("BEGIN:VCALENDAR\r\n\(events)\(single)END:VCALENDAR\r\n".utf8))
        let day = try #require(Day(year: 2026, month: 1, day: 1))
        let last = try #require(Day(year: 2027, month: 7, day: 4))
        let rules = NightRules(zone: .utc, today: day, work: 100)
        let nights = FeedNights(document, zones: document.zones { _ in nil }, rules: rules)
        #expect(nights.unfinished.map(\.uid) == ["1", "2", "3"])
        #expect(nights.counts[last] == 1)
    }

    @Test("the instances of a second rule are taken too")
    func twoRules() throws {
        let event =
            "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260105\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nRRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT\r\n"
        let document = try CalendarDocument(Array("BEGIN:VCALENDAR\r\n\(event)END:VCALENDAR\r\n".utf8))
        let day = try #require(Day(year: 2026, month: 1, day: 1))
        let nights = FeedNights(document, zones: document.zones { _ in nil }, rules: NightRules(zone: .utc, today: day))
        #expect(nights.nights.map(\.description) == ["2026-01-05", "2026-01-06", "2026-01-12"])
        #expect(!document.examined(zones: document.zones { _ in nil }).diagnostics.contains { $0.code == .duplicateProperty })
    }
}
