/// A VAVAILABILITY (RFC 7953): when somebody can be reached; for reading only.
public struct Availability: CalendarItem {
    /// The component that is looked at.
    public let component: Component

    /// Looks at a component as availability.
    ///
    /// - Parameter component: The component.
    ///
    /// It is `nil` for a component of another name.
    public init?(_ component: Component) {
        guard component.known == .vavailability else { return nil }
        self.component = component
    }

    /// The end of the time that is told about.
    ///
    /// - Parameter zones: What the zone of the start is looked up in.
    /// - Returns: `nil` where it goes on for ever.
    public func end(zones: ZoneResolver) -> CalendarTime? {
        if let end = component[.dtend]?.time { return end }
        guard let start, let duration = component[.duration]?.duration else { return nil }
        return start.adding(duration, zones: zones)
    }

    /// How busy the time outside its periods is, in capitals; `BUSY-UNAVAILABLE` where it says nothing.
    public var busyType: String { component[.busytype]?.text.uppercased() ?? "BUSY-UNAVAILABLE" }

    /// How important it is beside others, 1 the highest and 9 the lowest; 0 is below all.
    public var priority: Int { component[.priority]?.integer ?? 0 }

    /// Its periods of availability.
    public var periods: [Period] { component.components.filter { $0.known == .available }.map(Period.init) }

    /// An AVAILABLE component: a time at which somebody can be reached, perhaps recurring.
    public struct Period: CalendarItem {
        /// The component that is looked at.
        public let component: Component

        /// The end.
        ///
        /// - Parameter zones: What the zone of the start is looked up in.
        /// - Returns: `nil` where it is missing or cannot be read.
        public func end(zones: ZoneResolver) -> CalendarTime? {
            if let end = component[.dtend]?.time { return end }
            guard let start, let duration = component[.duration]?.duration else { return nil }
            return start.adding(duration, zones: zones)
        }
    }
}
