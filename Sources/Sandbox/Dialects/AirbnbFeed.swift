import CivilTime
import ICalendar

/// Airbnb since May 2025 (generation B).
///
/// Read in samples (A): the order of the properties, both texts, the two forms of UID, DTSTAMP of the reading, DESCRIPTION on bookings
/// alone, the fold, no STATUS. Stays that are over drop out; the window ends a year from today. Inferred (D): a booking that is not
/// certain is a block, a stay that begins on the last day of the window or before is written whole, the UID of a block follows from
/// its nights.
enum AirbnbFeed {
    /// How many days from today on the last event may begin.
    static let window = 365

    static func calendar(of source: CalendarSource) -> [UInt8] {
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.verbatim("PRODID", "-//Airbnb Inc//Hosting Calendar 1.0//EN")
        calendar.text(.calscale, "GREGORIAN")
        calendar.text(.version, "2.0")
        var codes: Set<String> = []
        let lastStart = source.today.advanced(by: self.window)
        for event in source.holdingEvents where event.end > source.today && event.start <= lastStart {
            calendar.begin(.vevent)
            calendar.utc(.dtstamp, source.now)
            calendar.date(.dtstart, event.start)
            calendar.date(.dtend, event.end)
            calendar.text(.summary, event.isCertainStay ? "Reserved" : "Airbnb (Not available)")
            calendar.text(.uid, self.uid(of: event))
            if event.isCertainStay { calendar.text(.description, self.description(of: event, unlike: &codes)) }
            calendar.end(.vevent)
        }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    static func uid(of event: FeedEvent) -> String {
        let prefix = event.isCertainStay ? "1418fb94e984-" : "7f662ec65913-"
        if let middle = event.uid.between(prefix, "@airbnb.com"), middle.utf8.count == 32, middle.isHex(capitals: false) {
            return event.uid
        }
        let digest = TextDigest(event.isCertainStay ? event.uid : "\(event.start)/\(event.end)")
        return "\(prefix)\(digest.hex)@airbnb.com"
    }

    // One that was imported stays; readers know bookings by their code, so no two in a calendar have the same.
    private static func description(of event: FeedEvent, unlike codes: inout Set<String>) -> String {
        if let description = event.description, description.hasPrefix("Reservation URL: ") { return description }
        var seed = event.uid
        var code = self.code(for: seed)
        while !codes.insert(code).inserted {
            seed += "+"
            code = self.code(for: seed)
        }
        return "Reservation URL: https://www.airbnb.com/hosting/reservations/details/\(code)\nPhone Number (Last 4 Digits): 0000"
    }

    private static func code(for seed: String) -> String { "HMTEST" + TextDigest(seed).digits(4, radix: 36).uppercased() }
}
