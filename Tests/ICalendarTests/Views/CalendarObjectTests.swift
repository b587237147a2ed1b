import ICalendar
import Testing

@Suite("Calendars")
struct CalendarObjectTests {
    private func calendar(_ lines: [String]) throws -> CalendarObject {
        try #require(try document(["BEGIN:VCALENDAR"] + lines + ["END:VCALENDAR"]).calendars.first.flatMap(CalendarObject.init))
    }

    @Test("say what they are")
    func present() throws {
        let full = try calendar([
            "PRODID:-//A//B//EN", "VERSION:2.0", "METHOD:publish", "X-WR-CALNAME:old", "NAME:new\\, too", "X-WR-CALDESC:old",
            "DESCRIPTION:new", "X-PUBLISHED-TTL:PT1H", "REFRESH-INTERVAL;VALUE=DURATION:P1D",
            "SOURCE;VALUE=URI: https://a.example ", "X-WR-TIMEZONE:Europe/Berlin", "COLOR:blue", "BEGIN:VEVENT", "UID:1", "END:VEVENT",
            "BEGIN:VTODO", "UID:2", "END:VTODO", "BEGIN:VEVENT", "UID:3", "END:VEVENT",
        ])
        #expect(full.productID == "-//A//B//EN")
        #expect(full.version == "2.0")
        #expect(full.method == "PUBLISH")
        #expect(full.name == "new, too")
        #expect(full.description == "new")
        #expect(full.refreshInterval == CalendarDuration(days: 1))
        #expect(full.source == "https://a.example")
        #expect(full.displayZone == "Europe/Berlin")
        #expect(full.color == "blue")
        #expect(full.events.map(\.uid) == ["1", "3"])
    }

    @Test("the older names do where the newer are missing")
    func older() throws {
        let old = try calendar(["X-WR-CALNAME:a", "X-WR-CALDESC:b", "X-PUBLISHED-TTL:PT1H"])
        #expect(old.name == "a")
        #expect(old.description == "b")
        #expect(old.refreshInterval == CalendarDuration(seconds: 3_600))
    }

    @Test("absent or unreadable", arguments: [[], ["REFRESH-INTERVAL:soon"]])
    func absent(lines: [String]) throws {
        let empty = try calendar(lines)
        #expect(empty.productID == nil && empty.version == nil && empty.method == nil && empty.name == nil && empty.description == nil)
        #expect(empty.refreshInterval == nil && empty.source == nil && empty.displayZone == nil && empty.color == nil)
        #expect(empty.events.isEmpty)
    }

    @Test("events are found at any depth, and those of several calendars together")
    func documentEvents() throws {
        let document = try document([
            "BEGIN:VCALENDAR", "BEGIN:X-A", "BEGIN:VEVENT", "UID:1", "END:VEVENT", "END:X-A", "END:VCALENDAR", "BEGIN:VEVENT", "UID:2",
            "END:VEVENT", "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:3", "END:VEVENT", "END:VCALENDAR",
        ])
        #expect(document.events.map(\.uid) == ["1", "2", "3"])
        #expect(document.calendars.map { CalendarObject($0)?.events.map(\.uid) } == [[], ["3"]])
    }
}
