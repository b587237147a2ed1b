import ICalendar

/// What one event of a feed is made of.
final class FeedBooking {
    private let uid: String
    private let changed: CalendarTime
    private let arrival: CalendarTime
    private let departure: CalendarTime
    private let summary: String
    private let description: String

    init(_ event: Component) throws(FeedError) {
        guard let uid = event[.uid]?.text, let changed = event[.dtstamp]?.time, let arrival = event[.dtstart]?.time,
            let departure = event[.dtend]?.time, let summary = event[.summary]?.text, let description = event[.description]?.text
        else { throw FeedError() }
        self.uid = uid
        self.changed = changed
        self.arrival = arrival
        self.departure = departure
        self.summary = summary
        self.description = description
    }

    func write(to calendar: inout ContentLineWriter) {
        calendar.begin(.vevent)
        calendar.text(.uid, uid)
        if case .utc(let moment) = changed { calendar.utc(.dtstamp, moment) }
        if case .date(let day) = arrival { calendar.date(.dtstart, day) }
        if case .date(let day) = departure { calendar.date(.dtend, day) }
        calendar.text(.summary, summary)
        calendar.text(.description, description)
        calendar.text(.status, "CONFIRMED")
        calendar.text(.transp, "OPAQUE")
        calendar.end(.vevent)
    }
}
