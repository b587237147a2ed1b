import CivilTime
import ICalendar

/// Vrbo, HomeAway and Abritel.
///
/// Read in samples (A): the order of the properties, the texts, bare UUIDs, DTSTAMP of the reading, no DESCRIPTION. Stays that are over
/// remain, and the horizon is open. Inferred (D): the UID of a block is its dates, cut into the groups of a UUID.
enum VrboFeed {
    static func calendar(of source: CalendarSource) -> [UInt8] {
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.text(.version, "2.0")
        calendar.text(.calscale, "GREGORIAN")
        calendar.verbatim("PRODID", "-//HomeAway.com, Inc.//EN")
        for event in source.holdingEvents {
            calendar.begin(.vevent)
            calendar.text(.uid, self.uid(of: event))
            calendar.utc(.dtstamp, source.now)
            calendar.date(.dtstart, event.start)
            calendar.date(.dtend, event.end)
            calendar.text(.summary, self.summary(of: event))
            calendar.end(.vevent)
        }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    static func uid(of event: FeedEvent) -> String {
        if event.kind.isStay { return event.uid.isUUID(capitals: false) ? event.uid : TextDigest(event.uid).uuid }
        let (start, end) = (event.start.basic, event.end.basic)
        let (startYear, startDay) = (start.prefix(4), start.dropFirst(4))
        let (endYear, endDay) = (end.prefix(4), end.dropFirst(4))
        return "\(startDay)\(startYear)-\(startDay)-\(startYear)-\(endDay)-\(end)\(endYear)"
    }

    private static func summary(of event: FeedEvent) -> String {
        guard event.kind.isStay else { return "Blocked" }
        return event.status == .tentative ? "Tentative - Testname" : "Reserved - Testname"
    }
}
