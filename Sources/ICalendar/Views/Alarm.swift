public import CivilTime

/// A VALARM (RFC 5545 section 3.6.6).
public struct Alarm: Sendable {
    /// The component that is looked at.
    public let component: Component

    init(_ component: Component) {
        self.component = component
    }

    /// When an alarm comes.
    public enum Trigger: Hashable, Sendable {
        /// At a moment.
        case at(Instant)

        /// Some time from the start; negative comes before it.
        case fromStart(CalendarDuration)

        /// Some time from the end; negative comes before it.
        case fromEnd(CalendarDuration)
    }

    /// When it comes.
    public var trigger: Trigger? {
        guard let property = component[.trigger] else { return nil }
        if let instant = property.utc { return .at(instant) }
        guard let duration = property.duration else { return nil }
        return property[.related]?.uppercased() == "END" ? .fromEnd(duration) : .fromStart(duration)
    }

    /// What it does, such as `DISPLAY`, in capitals.
    public var action: String? { component[.action]?.text.uppercased() }

    /// What it shows or says.
    public var description: String? { component[.description]?.text }

    /// How often it comes again.
    public var repetitions: Int { component[.repeat]?.integer ?? 0 }

    /// How long it waits before it comes again.
    public var pause: CalendarDuration? { component[.duration]?.duration }
}
