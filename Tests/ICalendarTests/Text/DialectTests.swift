import CivilTime
import ICalendar
import Testing

@Suite("Calendars as the world writes them")
struct DialectTests {
    @Test("a feed of a letting platform, folded inside a text and with bare line feeds")
    func platform() throws {
        let text = """
            BEGIN:VCALENDAR
            PRODID;X-RICAL-TZSOURCE=TZINFO:-//Example Platform//Hosting Calendar 0.8.8//EN
            CALSCALE:GREGORIAN
            VERSION:2.0
            BEGIN:VEVENT
            DTEND;VALUE=DATE:20260707
            DTSTART;VALUE=DATE:20260704
            UID:1418fb94e984-25bf6ef4a9e3b6a4@platform.example
            DESCRIPTION:Reservation URL: https://www.platform.example/hosting/reserv
             ations/details/HMABCDEF12\\nPhone Number (Last 4 Digits): 1234
            SUMMARY:Reserved
            END:VEVENT
            END:VCALENDAR
            """
        let lines = try read(text)
        #expect(lines.allSatisfy { $0.problem == nil })
        #expect(lines.first { $0.name == .dtstart }?.date?.iso8601 == "2026-07-04")
        #expect(lines.first { $0.name == .dtend }?.date?.iso8601 == "2026-07-07")
        #expect(
            lines.first { $0.name == .description }?.text
                == "Reservation URL: https://www.platform.example/hosting/reservations/details/HMABCDEF12\nPhone Number (Last 4 Digits): 1234"
        )
        #expect(lines.last?.row == 13)
        #expect(lines[1].parameters.map(\.name.text) == ["X-RICAL-TZSOURCE"])
    }

    @Test("an export of a personal calendar: zones, attendees, alarms")
    func personal() throws {
        let text = [
            "BEGIN:VCALENDAR", "METHOD:PUBLISH", "X-WR-CALNAME:Sommerhaus\\, Strand", "X-WR-TIMEZONE:Europe/Berlin", "BEGIN:VTIMEZONE",
            "TZID:Europe/Berlin", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "DTSTART:19700329T020000",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "END:VTIMEZONE", "BEGIN:VEVENT",
            "DTSTART;TZID=Europe/Berlin:20260704T150000", "DURATION:P2DT20H", "DTSTAMP:20260114T093000Z", "SEQUENCE:3",
            "ORGANIZER;CN=\"Müller, Anna\";SENT-BY=\"mailto:office@example.org\":mailto:anna@example.org",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=Jo ^'Joe^' Doe;X-NUM-GUE", " STS=0:mailto:jo@example.org",
            "EXDATE;TZID=Europe/Berlin:20260711T150000,20260718T150000", "GEO:54.1;12.3", "CATEGORIES:Gäste,Familie\\, Freunde",
            "BEGIN:VALARM", "TRIGGER:-PT30M", "ACTION:DISPLAY", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
        ].map { "\($0)\r\n" }.joined()
        let lines = try read(text)
        #expect(lines.allSatisfy { $0.problem == nil })
        let event = lines[13...]
        #expect(event.first?.kind == .begin(.vevent))
        let start = try #require(event.first { $0.name == .dtstart })
        let zone = try ZoneDirectory().zone(named: try #require(start[.tzid]))
        #expect(zone.instant(of: try #require(start.local)).rfc3339 == "2026-07-04T13:00:00Z")
        #expect(event.first { $0.name == .duration }?.duration == CalendarDuration(days: 2, seconds: 72_000))
        #expect(event.first { $0.name == .dtstamp }?.utc?.rfc3339 == "2026-01-14T09:30:00Z")
        #expect(event.first { $0.name == .sequence }?.integer == 3)
        #expect(event.first { $0.name == .trigger }?.duration == CalendarDuration(seconds: -1_800))
        #expect(event.first { $0.name == .categories }?.texts == ["Gäste", "Familie, Freunde"])
        #expect(event.first { $0.name == .geo }?.rawText == "54.1;12.3")
        let organizer = try #require(event.first { $0.name == .organizer })
        #expect(organizer[.cn] == "Müller, Anna")
        #expect(organizer[.sentBy] == "mailto:office@example.org")
        #expect(organizer.rawText == "mailto:anna@example.org")
        let attendee = try #require(event.first { $0.name == .attendee })
        #expect(attendee[.cn] == "Jo \"Joe\" Doe")
        #expect(attendee.parameters.last?.name.text == "X-NUM-GUESTS")
        #expect(attendee.parameters.last?.values == ["0"])
    }

    @Test("the text of a web page gives lines with problems, not a calendar")
    func webPage() throws {
        let lines = try read("<!DOCTYPE html>\n<html>\n <head><title>Sign in: please</title></head>\n<body>\n</body>\n</html>\n")
        #expect(lines.allSatisfy { $0.kind == .unreadable })
        #expect(lines.allSatisfy { $0.problem == .notAContentLine })
    }

    @Test("one broken line in a feed costs nothing but itself", arguments: 1...10)
    func oneBroken(place: Int) throws {
        var text = (0..<12).map { "X-LINE-\($0):\($0)" }
        text[place] = "broken line without a colon"
        let lines = try read(text.joined(separator: "\r\n"))
        #expect(lines.count == 12)
        #expect(lines.filter { $0.problem != nil }.map(\.row) == [place + 1])
        #expect(lines.compactMap(\.integer) == (0..<12).filter { $0 != place })
    }

    @Test("the same calls give the same bytes")
    func deterministic() {
        let once = written { Self.event(&$0) }
        #expect(written { Self.event(&$0) } == once)
        #expect(once.hasSuffix("END:VEVENT\r\n"))
    }

    private static func event(_ writer: inout ContentLineWriter) {
        writer.begin(.vevent)
        writer.text(.uid, "b-1@vacancy.example")
        writer.date(.dtstart, Day(number: 20_638))
        writer.text(.summary, "Reserved", parameters: [ContentLineParameter(.language, "en")])
        writer.end(.vevent)
    }
}
