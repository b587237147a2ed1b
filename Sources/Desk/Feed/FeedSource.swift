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
    /// The blocks to show, by their first night; those that were removed are told as cancelled.
    let blocks: [Block]

    /// The feed as a calendar (RFC 5545): one all-day event a stay, each with the time of its last change and not of the reading.
    ///
    /// - Returns: The bytes, the same for the same source.
    func rendered() -> [UInt8] {
        let units = Dictionary(self.units.map { ($0.id, $0) }) { first, _ in first }
        var calendar = ContentLineWriter(reservingCapacity: 400 + (self.bookings.count + self.blocks.count) * 480)
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
        for block in self.blocks {
            if let unit = units[block.content.unit] { self.write(block, of: unit, to: &calendar) }
        }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    private func write(_ booking: Booking, in unit: Unit, to calendar: inout ContentLineWriter) {
        self.write(
            booking.id.description, booking.stay, booking.audit, in: unit, holdsNights: booking.takesNights,
            code: booking.code, guest: booking.content.guest.fullName, description: Self.description(of: booking), to: &calendar)
    }

    private func write(_ block: Block, of unit: Unit, to calendar: inout ContentLineWriter) {
        let name =
            switch block.content.kind {
            case .ownerBlock: "Owner block"
            case .maintenance: "Maintenance"
            }
        self.write(
            block.id.description, block.stay, block.audit, in: unit, holdsNights: block.removedAt == nil, code: name, guest: name,
            description: block.content.reason ?? "", to: &calendar)
    }

    private func write(
        _ identifier: String, _ stay: Stay, _ audit: Audit, in unit: Unit, holdsNights: Bool, code: String, guest: String,
        description: String, to calendar: inout ContentLineWriter
    ) {
        // The unit's name stands in the summary, so that a new name is a change of the event.
        let changedAt = max(audit.updatedAt, unit.audit.updatedAt)
        calendar.begin(.vevent)
        calendar.text(.uid, "\(identifier)@\(self.instance).vacancy")
        calendar.utc(.dtstamp, changedAt)
        calendar.utc(.created, audit.createdAt)
        calendar.utc(.lastModified, changedAt)
        calendar.integer(.sequence, audit.version)
        calendar.date(.dtstart, stay.arrival)
        calendar.date(.dtend, stay.departure)
        switch self.tier {
        case .busy:
            calendar.text(.summary, "Busy")
        case .code:
            calendar.text(.summary, "\(code) – \(unit.details.name)")
        case .guest:
            calendar.text(.summary, "\(guest) – \(unit.details.name)")
            if !description.isEmpty { calendar.text(.description, description) }
        }
        // What is not confirmed yet holds its nights all the same, and readers take anything else for free nights.
        calendar.text(.status, holdsNights ? "CONFIRMED" : "CANCELLED")
        calendar.text(.transp, holdsNights ? "OPAQUE" : "TRANSPARENT")
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
