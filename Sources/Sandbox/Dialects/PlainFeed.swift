import ICalendar

/// A calendar that keeps nothing back and stays the same bytes until something changes, as good readers are rewarded by.
enum PlainFeed {
    static func calendar(of source: CalendarSource) -> [UInt8] {
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.text(.version, "2.0")
        calendar.text(.prodid, "-//Vacancy//Sandbox//EN")
        calendar.text(.calscale, "GREGORIAN")
        calendar.text(.method, "PUBLISH")
        calendar.text(.name, source.name)
        calendar.text(.xWrCalname, source.name)
        calendar.duration(.refreshInterval, seconds: 900)
        calendar.duration(.xPublishedTTL, seconds: 900)
        for event in source.events { self.write(event, to: &calendar) }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    private static func write(_ event: FeedEvent, to calendar: inout ContentLineWriter) {
        calendar.begin(.vevent)
        calendar.text(.uid, event.uid)
        calendar.utc(.dtstamp, event.updatedAt)
        calendar.utc(.created, event.createdAt)
        calendar.utc(.lastModified, event.updatedAt)
        calendar.integer(.sequence, event.sequence)
        calendar.date(.dtstart, event.start)
        calendar.date(.dtend, event.end)
        calendar.text(.summary, event.summary)
        if let description = event.description { calendar.text(.description, description) }
        calendar.text(.categories, event.kind.rawValue)
        calendar.text(.status, event.status.rawValue)
        calendar.text(.transp, event.status == .cancelled ? "TRANSPARENT" : "OPAQUE")
        calendar.end(.vevent)
    }
}
