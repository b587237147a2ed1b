import Bookings
import CivilTime
import ICalendar

/// What a property's feed is made of.
struct FeedSource: Sendable {
    /// The identifier of the store, part of every UID.
    let instance: String
    /// The property.
    let property: Bookings.Property
    /// Its units, removed ones included.
    let units: [Unit]
    /// How much is told of each stay.
    let tier: Subscriber.Tier
    /// The bookings to show, by arrival; those that hold no nights are told as cancelled.
    let bookings: [Booking]

    /// The feed as a calendar (RFC 5545): one all-day event a stay, each with the time of its last change and not of the reading.
    ///
    /// - Returns: The bytes, the same for the same source.
    func rendered() -> [UInt8] {
        let units = Dictionary(self.units.map { ($0.id, $0) }) { first, _ in first }
        var calendar = ContentLineWriter(reservingCapacity: 400 + self.bookings.count * 480)
        calendar.begin(.vcalendar)
        calendar.text(.version, "2.0")
        calendar.text(.prodid, "-//Vacancy//Vacancy//EN")
        calendar.text(.calscale, "GREGORIAN")
        calendar.text(.method, "PUBLISH")
        calendar.text(.name, self.property.entity.profile.name)
        calendar.text(.xWrCalname, self.property.entity.profile.name)
        calendar.duration(.refreshInterval, seconds: 900)
        calendar.duration(.xPublishedTTL, seconds: 900)
        for booking in self.bookings {
            if let unit = units[booking.content.unit] { self.write(booking, in: unit, to: &calendar) }
        }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    private func write(_ booking: Booking, in unit: Unit, to calendar: inout ContentLineWriter) {
        // The unit's name stands in the summary, so that a new name is a change of the event.
        let changedAt = max(booking.audit.updatedAt, unit.audit.updatedAt)
        calendar.begin(.vevent)
        calendar.text(.uid, "\(booking.id)@\(self.instance).vacancy")
        calendar.utc(.dtstamp, changedAt)
        calendar.utc(.created, booking.audit.createdAt)
        calendar.utc(.lastModified, changedAt)
        calendar.integer(.sequence, booking.audit.version)
        calendar.date(.dtstart, booking.stay.arrival)
        calendar.date(.dtend, booking.stay.departure)
        switch self.tier {
        case .busy:
            calendar.text(.summary, "Busy")
        case .code:
            calendar.text(.summary, "\(booking.code) – \(unit.details.name)")
        case .guest:
            calendar.text(.summary, "\(booking.content.guest.fullName) – \(unit.details.name)")
            calendar.text(.description, Self.description(of: booking))
        }
        // What is not confirmed yet holds its nights all the same, and readers take anything else for free nights.
        calendar.text(.status, booking.takesNights ? "CONFIRMED" : "CANCELLED")
        calendar.text(.transp, booking.takesNights ? "OPAQUE" : "TRANSPARENT")
        calendar.end(.vevent)
    }

    private static func description(of booking: Booking) -> String {
        let content = booking.content
        let adults = "\(content.adults) \(content.adults == 1 ? "adult" : "adults")"
        let children = content.children == 0 ? "" : ", \(content.children) \(content.children == 1 ? "child" : "children")"
        let text = "Booking code: \(booking.code)\nGuests: \(adults)\(children)"
        guard let requests = content.specialRequests, !requests.isEmpty else { return text }
        return "\(text)\nSpecial requests: \(requests)"
    }
}
