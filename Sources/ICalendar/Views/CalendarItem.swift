public import CivilTime

/// What the components that people see have in common (RFC 5545 sections 3.6.1 to 3.6.4, RFC 7986, RFC 7953).
///
/// A view decodes a property when it is asked for. It gives `nil` both where there is none and where it cannot be read;
/// ``CalendarDocument/examined(zones:limit:)`` tells the two apart.
public protocol CalendarItem: Sendable {
    /// The component that is looked at.
    var component: Component { get }
}

extension CalendarItem {
    /// The identifier that stays for the life of it.
    public var uid: String? { text(.uid) }

    /// When this version was made.
    public var stamp: Instant? { component[.dtstamp]?.utc }

    /// When it begins.
    public var start: CalendarTime? { component[.dtstart]?.time }

    /// When it was made.
    public var created: Instant? { component[.created]?.utc }

    /// When it was last changed.
    public var lastModified: Instant? { component[.lastModified]?.utc }

    /// The number of its revision; 0 where it says none.
    public var sequence: Int { component[.sequence]?.integer ?? 0 }

    /// The short text.
    public var summary: String? { text(.summary) }

    /// The long text.
    public var description: String? { text(.description) }

    /// The place in words.
    public var location: String? { text(.location) }

    /// Latitude and longitude in degrees.
    public var position: (latitude: Double, longitude: Double)? {
        guard let floats = component[.geo]?.floats, floats.count == 2 else { return nil }
        return (floats[0], floats[1])
    }

    /// Such as `CONFIRMED`, in capitals.
    public var status: String? { component[.status]?.text.uppercased() }

    /// Who may see it, in capitals; `PUBLIC` where it says nothing.
    public var accessClass: String { component[.class]?.text.uppercased() ?? "PUBLIC" }

    /// All its categories, those of several properties together.
    public var categories: [String] { component.all(.categories).flatMap(\.texts) }

    /// An address with more about it.
    public var url: String? { component[.url]?.uri }

    /// A colour by its CSS3 name (RFC 7986 section 5.9).
    public var color: String? { text(.color) }

    /// Addresses of pictures (RFC 7986 section 5.10); inline ones are left out.
    public var images: [String] { component.all(.image).filter { $0.valueType == .uri }.map(\.uri) }

    /// Addresses of conferences (RFC 7986 section 5.11).
    public var conferences: [String] { component.all(.conference).map(\.uri) }

    /// Who organizes it.
    public var organizer: CalendarUser? { component[.organizer].map(CalendarUser.init) }

    /// Who takes part.
    public var attendees: [CalendarUser] { component.all(.attendee).map(CalendarUser.init) }

    /// Which instance of a series it stands for.
    public var recurrenceID: CalendarTime? { component[.recurrenceID]?.time }

    /// Whether it stands for that instance and all behind it.
    public var isThisAndFuture: Bool { component[.recurrenceID]?[.range]?.uppercased() == "THISANDFUTURE" }

    /// Whether there may be more than one instance of it.
    public var isRecurring: Bool { component[.rrule] != nil || component[.rdate] != nil }

    /// Its alarms.
    public var alarms: [Alarm] { component.components.filter { $0.known == .valarm }.map(Alarm.init) }

    private func text(_ name: PropertyName) -> String? { component[name]?.text }
}
