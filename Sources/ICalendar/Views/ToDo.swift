public import CivilTime

/// A VTODO (RFC 5545 section 3.6.2).
public struct ToDo: CalendarItem {
    /// The component that is looked at.
    public let component: Component

    /// Looks at a component as a to-do.
    ///
    /// - Parameter component: The component.
    ///
    /// It is `nil` for a component of another name.
    public init?(_ component: Component) {
        guard component.known == .vtodo else { return nil }
        self.component = component
    }

    /// When it is due: `DUE`, else the start with `DURATION` added.
    ///
    /// - Parameter zones: What the zone of the start is looked up in.
    /// - Returns: `nil` where there is neither.
    public func due(zones: ZoneResolver) -> CalendarTime? {
        if let due = component[.due]?.time { return due }
        guard let start, let duration = component[.duration]?.duration else { return nil }
        return start.adding(duration, zones: zones)
    }

    /// When it was done.
    public var completed: Instant? { component[.completed]?.utc }

    /// How far it has come, 0 to 100.
    public var percentComplete: Int? { component[.percentComplete]?.integer }

    /// How important it is, 1 the highest and 9 the lowest; 0 where it says nothing.
    public var priority: Int { component[.priority]?.integer ?? 0 }
}
