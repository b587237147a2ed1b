import CivilTime
import ICalendar

/// Apple's iCloud.
///
/// Told by others (C): UUIDs in capitals, DTSTAMP of the creation, properties of Apple. Inferred (D): properties by their names, PRODID, the
/// colour, STATUS only where an event is not simply certain.
enum ICloudFeed {
    static func calendar(of source: CalendarSource) -> [UInt8] {
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.text(.calscale, "GREGORIAN")
        calendar.text(.prodid, "-//Apple Inc.//iCloud Calendar 1.0//EN")
        calendar.text(.version, "2.0")
        calendar.verbatim("X-APPLE-CALENDAR-COLOR", "#0E61B9")
        calendar.text(.xWrCalname, source.name)
        for event in source.events { self.write(event, to: &calendar) }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    static func uid(of event: FeedEvent) -> String {
        event.uid.isUUID(capitals: true) ? event.uid : TextDigest(event.uid).uuid.uppercased()
    }

    private static func write(_ event: FeedEvent, to calendar: inout ContentLineWriter) {
        calendar.begin(.vevent)
        calendar.utc(.created, event.createdAt)
        if let description = event.description { calendar.text(.description, description) }
        calendar.date(.dtend, event.end)
        calendar.utc(.dtstamp, event.createdAt)
        calendar.date(.dtstart, event.start)
        calendar.utc(.lastModified, event.updatedAt)
        calendar.integer(.sequence, event.sequence)
        if event.status != .confirmed { calendar.text(.status, event.status.rawValue) }
        calendar.text(.summary, event.summary)
        calendar.text(.transp, "OPAQUE")
        calendar.text(.uid, self.uid(of: event))
        calendar.verbatim("X-APPLE-TRAVEL-ADVISORY-BEHAVIOR", "AUTOMATIC")
        calendar.end(.vevent)
    }
}
