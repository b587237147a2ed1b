import CivilTime
import ICalendar

/// Google Calendar's export.
///
/// Read in samples (A): PRODID, the properties and their order, DTSTAMP of the reading, the definition of a zone with its location.
/// Inferred (D): events that were cancelled stay with their STATUS, UIDs have 26 characters, and the calendar is one of Berlin.
enum GoogleFeed {
    static func calendar(of source: CalendarSource) -> [UInt8] {
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.text(.prodid, "-//Google Inc//Google Calendar 70.9054//EN")
        calendar.text(.version, "2.0")
        calendar.text(.calscale, "GREGORIAN")
        calendar.text(.method, "PUBLISH")
        calendar.text(.xWrCalname, source.name)
        calendar.text(.xWrTimezone, "Europe/Berlin")
        self.writeZone(to: &calendar)
        for event in source.events { self.write(event, at: source.now, to: &calendar) }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    static func uid(of event: FeedEvent) -> String {
        if event.uid.between("", "@google.com")?.isEmpty == false { return event.uid }
        return "\(TextDigest(event.uid).digits(26, radix: 32))@google.com"
    }

    private static func write(_ event: FeedEvent, at now: Instant, to calendar: inout ContentLineWriter) {
        calendar.begin(.vevent)
        calendar.date(.dtstart, event.start)
        calendar.date(.dtend, event.end)
        calendar.utc(.dtstamp, now)
        calendar.text(.uid, self.uid(of: event))
        calendar.utc(.created, event.createdAt)
        if let description = event.description { calendar.text(.description, description) }
        calendar.utc(.lastModified, event.updatedAt)
        calendar.integer(.sequence, event.sequence)
        calendar.text(.status, event.status.rawValue)
        calendar.text(.summary, event.summary)
        calendar.text(.transp, "OPAQUE")
        calendar.end(.vevent)
    }

    private static func writeZone(to calendar: inout ContentLineWriter) {
        calendar.zone(
            ["TZID": "Europe/Berlin", "X-LIC-LOCATION": "Europe/Berlin"],
            [
                (
                    .daylight,
                    [
                        "TZOFFSETFROM": "+0100", "TZOFFSETTO": "+0200", "TZNAME": "CEST", "DTSTART": "19700329T020000",
                        "RRULE": "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                    ]
                ),
                (
                    .standard,
                    [
                        "TZOFFSETFROM": "+0200", "TZOFFSETTO": "+0100", "TZNAME": "CET", "DTSTART": "19701025T030000",
                        "RRULE": "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                    ]
                ),
            ])
    }
}
