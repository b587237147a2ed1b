/// A VFREEBUSY (RFC 5545 section 3.6.4).
public struct FreeBusy: CalendarItem {
    /// The component that is looked at.
    public let component: Component

    /// Looks at a component as free and busy time.
    ///
    /// - Parameter component: The component.
    ///
    /// It is `nil` for a component of another name.
    public init?(_ component: Component) {
        guard component.known == .vfreebusy else { return nil }
        self.component = component
    }

    /// The end of the time that is told about.
    public var end: CalendarTime? { component[.dtend]?.time }

    /// How free or busy somebody is in some periods (RFC 5545 section 3.2.9).
    public enum Kind: String, Hashable, Sendable {
        /// Free.
        case free = "FREE"

        /// Busy; also for kinds this library does not know, as the RFC wants.
        case busy = "BUSY"

        /// Busy, and nothing may be put there.
        case unavailable = "BUSY-UNAVAILABLE"

        /// Perhaps busy.
        case tentative = "BUSY-TENTATIVE"
    }

    /// The periods in the order they are written.
    public var periods: [(kind: Kind, period: CalendarPeriod)] {
        component.all(.freebusy).flatMap { property in
            let kind = property[.fbtype].map { Kind(rawValue: $0.uppercased()) ?? .busy } ?? .busy
            return property.periods.map { (kind, $0) }
        }
    }
}
