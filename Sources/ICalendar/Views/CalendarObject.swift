/// A VCALENDAR (RFC 5545 section 3.4) with what RFC 7986 lets a calendar say about itself.
public struct CalendarObject: Sendable {
    /// The component that is looked at.
    public let component: Component

    /// Looks at a component as a calendar.
    ///
    /// - Parameter component: The component.
    ///
    /// It is `nil` for a component of another name.
    public init?(_ component: Component) {
        guard component.known == .vcalendar else { return nil }
        self.component = component
    }

    /// The program that wrote it.
    public var productID: String? { component[.prodid]?.text }

    /// The version of the format; `2.0`.
    public var version: String? { component[.version]?.text }

    /// What a message asks for, in capitals.
    public var method: String? { component[.method]?.text.uppercased() }

    /// The name of the calendar: `NAME`, else the older `X-WR-CALNAME`.
    public var name: String? { (component[.name] ?? component[.xWrCalname])?.text }

    /// What the calendar is about: `DESCRIPTION`, else the older `X-WR-CALDESC`.
    public var description: String? { (component[.description] ?? component[.xWrCaldesc])?.text }

    /// How long to wait before it is read again: `REFRESH-INTERVAL`, else the older `X-PUBLISHED-TTL`.
    public var refreshInterval: CalendarDuration? { (component[.refreshInterval] ?? component[.xPublishedTTL])?.duration }

    /// The address it can be read again from.
    public var source: String? { component[.source]?.uri }

    /// The zone to show it in, as Apple's and Google's programs say it.
    public var displayZone: String? { component[.xWrTimezone]?.text }

    /// A colour by its CSS3 name.
    public var color: String? { component[.color]?.text }

    /// Its events.
    public var events: [Event] { component.components.compactMap(Event.init) }
}

extension CalendarDocument {
    /// All events at any depth, in the order they are written.
    public var events: EventList { EventList(components: allComponents) }
}
