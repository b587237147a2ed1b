import CivilTime
import ICalendar

/// Booking.com.
///
/// Read in samples (A): the order of the properties, one text for bookings and closures, UID, DTSTAMP of the reading, ORGANIZER, an empty
/// body where nothing is taken, a stay in progress that begins today. Inferred (D): nights behind eighteen months are cut off, the
/// UID changes when the start moves, and stays that touch are not merged.
enum BookingFeed {
    /// How many months from today on nights are shown.
    static let months = 18

    static func calendar(of source: CalendarSource) -> [UInt8] {
        let horizon = source.today.adding(months: self.months)
        let shown = source.holdingEvents.filter { $0.end > source.today && $0.start < horizon }
        if shown.isEmpty { return [] }
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.text(.version, "2.0")
        calendar.text(.prodid, #"-//admin.booking.com\, b.v.//NONSGML v1.0//EN"#)
        calendar.text(.calscale, "GREGORIAN")
        calendar.text(.method, "PUBLISH")
        for event in shown {
            calendar.begin(.vevent)
            calendar.utc(.dtstamp, source.now)
            calendar.date(.dtstart, max(event.start, source.today))
            calendar.date(.dtend, min(event.end, horizon))
            let isInProgress = event.start < source.today
            calendar.text(.uid, isInProgress ? self.uid(from: "\(event.uid) \(source.today)") : self.uid(of: event))
            calendar.text(.summary, "CLOSED - Not available")
            calendar.uri(.organizer, "mailto:noreply@booking.com")
            calendar.end(.vevent)
        }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    static func uid(of event: FeedEvent) -> String {
        if let middle = event.uid.between("", "@booking.com"), middle.utf8.count == 32, middle.isHex(capitals: false) { return event.uid }
        return self.uid(from: event.uid)
    }

    private static func uid(from seed: String) -> String { "\(TextDigest(seed).hex)@booking.com" }
}

extension Day {
    /// The same day of a later month, or the last one of that month where it is shorter.
    fileprivate func adding(months: Int) -> Day {
        let (year, month, day) = self.yearMonthDay
        let count = year * 12 + month - 1 + months
        let length = Day.length(ofMonth: count % 12 + 1, in: count / 12)
        return Day(year: count / 12, month: count % 12 + 1, day: min(day, length)) ?? .last
    }
}
