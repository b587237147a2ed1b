public import CivilTime

/// A VEVENT (RFC 5545 section 3.6.1).
public struct Event: CalendarItem {
    /// The component that is looked at.
    public let component: Component

    /// Looks at a component as an event.
    ///
    /// - Parameter component: The component.
    ///
    /// It is `nil` for a component of another name.
    public init?(_ component: Component) {
        guard component.known == .vevent else { return nil }
        self.component = component
    }

    /// Whether it takes up time; events do where they say nothing.
    public var isOpaque: Bool { component[.transp]?.text.uppercased() != "TRANSPARENT" }

    /// The end that is given: `DTEND` in the type of the start, else the start with `DURATION` added.
    ///
    /// - Parameter zones: What the zone of the start is looked up in; the hours of a duration are exact also when the clock changes.
    /// - Returns: `nil` where there is neither; it may lie before the start, as it was written.
    public func statedEnd(zones: ZoneResolver) -> CalendarTime? {
        guard let start else { return component[.dtend]?.time }
        if let end = component[.dtend]?.time { return end.matching(start) }
        return component[.duration]?.duration.map { start.adding($0, zones: zones) }
    }

    /// When it is over (RFC 5545 section 3.6.1): the stated end, else the day after a DATE, else the start itself.
    ///
    /// - Parameter zones: What its zones are looked up in.
    /// - Returns: `nil` where it has no start.
    public func end(zones: ZoneResolver) -> CalendarTime? {
        if let end = statedEnd(zones: zones) { return end }
        guard let start else { return nil }
        if case .date(let day) = start { return .date(day.advanced(by: 1)) }
        return start
    }

    /// The days of an all-day event, half-open; one day where its end is missing or not behind its start.
    ///
    /// It is `nil` for an event with a time. Of a recurring one they are those of the first instance.
    public var days: Range<Day>? {
        guard case .date(let first)? = start else { return nil }
        let stated =
            component[.dtend]?.time?.written.day ?? component[.duration]?.duration.map { first.advanced(by: $0.totalSeconds / 86_400) }
        guard let stated, stated > first else { return first..<first.advanced(by: 1) }
        return first..<stated
    }
}
