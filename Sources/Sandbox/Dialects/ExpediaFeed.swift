import CivilTime
import ICalendar

/// Expedia.
///
/// Read in samples (A): the texts, the two forms of UID, an empty DESCRIPTION on what is not available, the past year. Inferred (D): the
/// PRODID, the order of the properties, DTSTAMP of the reading, and that a booking that is not certain is only not available.
enum ExpediaFeed {
    /// How many days a stay still stands in the feed after its end.
    static let daysKept = 365

    static func calendar(of source: CalendarSource) -> [UInt8] {
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.text(.version, "2.0")
        calendar.text(.prodid, "-//Expedia Group//Partner Central//EN")
        calendar.text(.calscale, "GREGORIAN")
        let firstEnd = source.today.advanced(by: -self.daysKept)
        for event in source.holdingEvents where event.end > firstEnd {
            calendar.begin(.vevent)
            calendar.text(.uid, self.uid(of: event))
            calendar.utc(.dtstamp, source.now)
            calendar.date(.dtstart, event.start)
            calendar.date(.dtend, event.end)
            calendar.text(.summary, event.isCertainStay ? "Reserved on Expedia" : "Unavailable on Expedia")
            calendar.text(.description, self.description(of: event))
            calendar.end(.vevent)
        }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    static func uid(of event: FeedEvent) -> String {
        let count = event.isCertainStay ? 9 : 19
        if let middle = event.uid.between("", "@expedia.com"), middle.utf8.count == count, middle.isDecimal { return event.uid }
        return "\(TextDigest(event.uid).decimal(digits: count))@expedia.com"
    }

    private static func description(of event: FeedEvent) -> String {
        guard event.isCertainStay else { return "" }
        if let description = event.description, description.hasPrefix("Reserved by ") { return description }
        return "Reserved by Testname Sample"
    }
}
