import CivilTime
import Doctor
import ICalendar
import Sandbox
import Testing

@Suite struct ImportTests {
    private static let zones = ZoneDirectory()
    private static let now = instant("2026-03-01T08:15:00Z")

    private static func imported(_ text: [UInt8], into events: [FeedEvent] = []) -> EventImport {
        EventImport(text: text, into: events, at: now) { try? Self.zones.zone(named: $0) }
    }

    private static func imported(_ events: String..., into old: [FeedEvent] = []) -> EventImport {
        let lines = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n" + events.joined() + "END:VCALENDAR\n"
        return Self.imported(Array(lines.replacing("\n", with: "\r\n").utf8), into: old)
    }

    private static func event(_ lines: String, uid: String = "a@example.org") -> String {
        "BEGIN:VEVENT\nUID:\(uid)\nDTSTAMP:20260101T000000Z\n\(lines)\nEND:VEVENT\n"
    }

    private static func nights(_ found: EventImport) -> [String] { found.events.map { "\($0.start)/\($0.end)" } }

    @Test("a plain feed comes back as it was") func roundTrip() {
        let found = Self.imported(feed(DialectTests.basic, in: .plain).calendar(at: "2026-03-01T08:15:00Z"))
        #expect(found.imported == 5)
        #expect(found.skipped == 0)
        #expect(found.errors.isEmpty)
        let words = found.events.map { "\($0.uid) \($0.start) \($0.end) \($0.summary) \($0.kind) \($0.status) \($0.description ?? "-")" }
        #expect(
            words
                == DialectTests.basic.map {
                    "\($0.uid) \($0.start) \($0.end) \($0.summary) \($0.kind) \($0.status) \($0.description ?? "-")"
                })
    }

    @Test("what a producer wrote is written again byte by byte", arguments: FeedDialect.allCases) func again(dialect: FeedDialect) {
        var first = feed(DialectTests.basic, in: dialect)
        let bytes = first.calendar(at: "2026-03-01T08:15:00Z")
        first.versions[0].events = Self.imported(bytes).events
        let second = text(first.calendar(at: "2026-03-01T08:15:00Z"))
        // When an event was made and how often it was changed is the feed's own.
        let own = ["CREATED:", "LAST-MODIFIED:", "SEQUENCE:", "X-MICROSOFT-CDO-APPT-SEQUENCE:", "DTSTAMP:"]
        func comparable(_ text: String) -> [Substring] {
            text.split(separator: "\r\n").filter { line in !own.contains { line.hasPrefix($0) } }
        }
        #expect(comparable(second) == comparable(text(bytes)))
    }

    @Test("an event that is there already is changed, and counted only where it becomes another") func update() throws {
        let old = [sample("a@example.org", "2026-04-10/2026-04-14", "Old"), sample("b@example.org", "2026-05-01/2026-05-02")]
        let found = Self.imported(
            Self.event("DTSTART;VALUE=DATE:20260411\nDTEND;VALUE=DATE:20260414\nSUMMARY:New"),
            Self.event("DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260502\nSUMMARY:Booking", uid: "b@example.org"),
            Self.event("DTSTART;VALUE=DATE:20260601\nSUMMARY:Third", uid: "c@example.org"), into: old)
        #expect(found.imported == 3)
        #expect(found.events.map(\.uid) == ["a@example.org", "b@example.org", "c@example.org"])
        #expect(Self.nights(found) == ["2026-04-11/2026-04-14", "2026-05-01/2026-05-02", "2026-06-01/2026-06-02"])
        #expect(found.events.map(\.sequence) == [1, 0, 0])
        #expect(found.events[0].updatedAt == Self.now)
        #expect(found.events[0].createdAt == old[0].createdAt)
        #expect(found.events[1] == old[1])
    }

    @Test(
        "times become nights in the zone they are written in",
        arguments: [
            ("DTSTART;TZID=Europe/Berlin:20260410T150000\nDTEND;TZID=Europe/Berlin:20260414T110000", "2026-04-10/2026-04-14"),
            ("DTSTART;TZID=Europe/Berlin:20260410T003000\nDTEND;TZID=Europe/Berlin:20260411T110000", "2026-04-10/2026-04-11"),
            ("DTSTART;TZID=W. Europe Standard Time:20260410T150000\nDURATION:P1DT20H", "2026-04-10/2026-04-12"),
            ("DTSTART:20260410T150000Z\nDTEND:20260412T130000Z", "2026-04-10/2026-04-13"),
            ("DTSTART:20260410T150000\nDTEND:20260412T110000", "2026-04-10/2026-04-12"),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260410", "2026-04-10/2026-04-11"),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260401", "2026-04-10/2026-04-11"),
        ])
    func times(lines: String, nights: String) {
        let found = Self.imported(Self.event(lines + "\nSUMMARY:Stay"))
        #expect(Self.nights(found) == [nights])
        #expect(found.imported == 1)
    }

    @Test("a series becomes its instances of two years, each with a UID of its own") func series() {
        let found = Self.imported(
            Self.event(
                "DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260106\nRRULE:FREQ=MONTHLY\nEXDATE;VALUE=DATE:20260405\nSUMMARY:Monthly"))
        #expect(found.events.count == 23)
        #expect(found.events.first?.uid == "a-20260305@example.org")
        #expect(found.events.last?.start == day("2028-02-05"))
        #expect(!found.events.contains { $0.start == day("2026-04-05") })
        let again = Self.imported(
            Self.event("DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260106\nRRULE:FREQ=MONTHLY\nSUMMARY:Monthly"), into: found.events)
        #expect(again.events.count == 24)
        #expect(again.imported == 24)
    }

    @Test(
        "what is not taken over is told with its line",
        arguments: [
            (event("DTSTART;VALUE=DATE:20260410\nTRANSP:TRANSPARENT"), "line 4: it takes up no time (TRANSP:TRANSPARENT)"),
            (event("DTSTART:20260410T090000Z\nDTEND:20260410T100000Z"), "line 4: it takes no night"),
            (event("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20460410"), "line 4: it takes more than 3660 nights"),
            (event("DTSTART;VALUE=DATE:20260410", uid: String(repeating: "x", count: 256)), "line 4: the UID has more than 255 characters"),
            (event("SUMMARY:Nothing"), "line 4: The component has no DTSTART, so it is at no time."),
            (event("DTSTART:tomorrow"), "line 7: DTSTART cannot be read: it is no day and no time."),
        ])
    func skipped(lines: String, error: String) {
        let found = Self.imported(lines)
        #expect(found.errors == [error])
        #expect(found.imported == 0)
        #expect(found.skipped == 1)
        #expect(found.events.isEmpty)
    }

    @Test("of two events with one UID the first counts") func twice() {
        let found = Self.imported(
            Self.event("DTSTART;VALUE=DATE:20260410\nSUMMARY:First"), Self.event("DTSTART;VALUE=DATE:20260420\nSUMMARY:Second"))
        #expect(found.events.map(\.summary) == ["First"])
        #expect(found.skipped == 1)
        #expect(found.errors == ["line 10: an event before it has the same UID; the first one counts"])
    }

    @Test("an event without a UID is known again by its start and text") func withoutUID() {
        let lines = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260410\nSUMMARY:Stay\nEND:VEVENT\n"
        let found = Self.imported(lines)
        #expect(found.imported == 1)
        #expect(Self.imported(lines, into: found.events).events == found.events)
    }

    @Test("what is no calendar, or cut off, is told", arguments: ["", "<html></html>", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
    func noCalendar(text: String) {
        let found = Self.imported(Array(text.utf8), into: DialectTests.basic)
        #expect(found.events == DialectTests.basic)
        #expect(found.imported == 0)
        #expect(!found.errors.isEmpty)
        #expect(found.errors.allSatisfy { $0.hasPrefix("line ") })
    }

    @Test("texts of any length and form fit") func texts() {
        let long = String(repeating: "é", count: 3_000)
        let found = Self.imported(Self.event("DTSTART;VALUE=DATE:20260410\nSUMMARY:a\\nb  \u{7}c\(long)\nDESCRIPTION:\(long)\nSTATUS:ODD"))
        #expect(found.events.first?.summary.hasPrefix("a b c") == true)
        #expect(found.events.first?.summary.count == FeedEvent.longestSummary)
        #expect(found.events.first?.description?.count == FeedEvent.longestDescription)
        #expect(found.events.first?.status == .confirmed)
        #expect(Self.imported(Self.event("DTSTART;VALUE=DATE:20260410")).events.first?.summary == "Busy")
    }

    @Test("a version never has more events than it may, and errors are few") func bounds() {
        let many = (0..<1_200).map { Self.event("DTSTART;VALUE=DATE:20260410\nSUMMARY:S", uid: "u\($0)@example.org") }.joined()
        let found = Self.imported(many)
        #expect(found.events.count == FeedVersion.mostEvents)
        #expect(found.imported == 1_000)
        #expect(found.skipped == 200)
        #expect(found.errors.count == EventImport.mostErrors)
        #expect(found.errors.first?.hasSuffix("a version has at most 1000 events") == true)
    }

    @Test("hostile series end soon and are told", arguments: ["SECONDLY", "SECONDLY;BYMONTH=2;BYMONTHDAY=30", "DAILY;COUNT=2000000000"])
    func hostile(rule: String) {
        let clock = ContinuousClock()
        var found: EventImport?
        let time = clock.measure {
            found = Self.imported(
                (0..<20).map { Self.event("DTSTART:20260410T090000Z\nDTEND:20260411T090000Z\nRRULE:FREQ=\(rule)", uid: "u\($0)") }.joined())
        }
        #expect(time < .seconds(20))
        #expect(found?.errors.isEmpty == false)
        #expect((found?.events.count ?? 0) <= FeedVersion.mostEvents)
    }
}
