import ICalendar

/// A feed of bookings as typed values.
struct Feed {
    private let name: String
    private let seconds: Int
    private let bookings: [FeedBooking]

    /// Takes the values out of a feed that the benchmark made.
    init(_ document: CalendarDocument) throws(FeedError) {
        guard let calendar = document.calendars.first, let name = calendar[.xWrCalname]?.text,
            let pause = calendar[.xPublishedTTL]?.duration
        else { throw FeedError() }
        var bookings: [FeedBooking] = []
        for event in document.events { bookings.append(try FeedBooking(event.component)) }
        self.name = name
        self.seconds = pause.totalSeconds
        self.bookings = bookings
    }

    func rendered() -> [UInt8] {
        var calendar = ContentLineWriter(reservingCapacity: 400 + bookings.count * 480)
        calendar.begin(.vcalendar)
        calendar.text(.version, "2.0")
        calendar.text(.prodid, "-//Vacancy//Vacancy//EN")
        calendar.text(.calscale, "GREGORIAN")
        calendar.text(.method, "PUBLISH")
        calendar.text(.xWrCalname, name)
        calendar.duration(.xPublishedTTL, seconds: seconds)
        for booking in bookings { booking.write(to: &calendar) }
        calendar.end(.vcalendar)
        return calendar.finish()
    }
}

/// A feed that is not one of bookings.
struct FeedError: Error, CustomStringConvertible {
    var description: String { "the file is no feed of bookings" }
}
