public import CivilTime
public import ICalendar

/// What differs between two readings of a feed, by night and by event and not by line.
public struct FeedDifference: Sendable {
    /// Nights only the second takes, in their order.
    public let nightsAdded: [Day]

    /// Nights only the first takes, in their order.
    public let nightsRemoved: [Day]

    /// Events only the second has, in its order.
    public let eventsAdded: [Event]

    /// Events only the first has, in its order.
    public let eventsRemoved: [Event]

    /// Events that both have and that say something else, in the order of the first.
    public let eventsChanged: [Change]

    /// An event before and after.
    public struct Change: Sendable {
        /// As the first has it.
        public let before: Event

        /// As the second has it.
        public let after: Event

        /// The properties that differ, in the order of their names; a change inside it counts as one of the component's name.
        public let properties: [String]
    }

    /// Compares two calendars.
    ///
    /// Events are the same where `UID` and `RECURRENCE-ID` are. `DTSTAMP` is not compared, and of a `LAST-MODIFIED` that is the same
    /// moment as `DTSTAMP` neither: many producers write the time of reading there.
    ///
    /// - Parameters:
    ///   - first: One calendar.
    ///   - second: The other calendar.
    ///   - nights: The nights of each.
    public init(_ first: CalendarDocument, _ second: CalendarDocument, nights: (first: FeedNights, second: FeedNights)) {
        nightsAdded = nights.second.nights.filter { nights.first.counts[$0] == nil }
        nightsRemoved = nights.first.nights.filter { nights.second.counts[$0] == nil }
        var left: [EventKey: [Event]] = [:]
        for event in second.events { left[EventKey(event), default: []].append(event) }
        for key in left.keys { left[key]?.reverse() }
        var removed: [Event] = []
        var changed: [Change] = []
        for event in first.events {
            guard let other = left[EventKey(event)]?.popLast() else {
                removed.append(event)
                continue
            }
            let properties = Content(event).differences(from: Content(other))
            if !properties.isEmpty { changed.append(Change(before: event, after: other, properties: properties)) }
        }
        eventsRemoved = removed
        eventsChanged = changed
        // The row of its first line tells a component from all others of a document.
        let rows = Set(left.values.joined().map(\.component.row))
        eventsAdded = second.events.filter { rows.contains($0.component.row) }
    }

    /// Whether nothing differs.
    public var isEmpty: Bool {
        nightsAdded.isEmpty && nightsRemoved.isEmpty && eventsAdded.isEmpty && eventsRemoved.isEmpty && eventsChanged.isEmpty
    }
}

/// What makes two events the same.
private struct EventKey: Hashable {
    let uid: String?
    let recurrenceID: CalendarTime?

    init(_ event: Event) {
        uid = event.uid
        recurrenceID = event.recurrenceID
    }
}

/// What an event says, apart from when it was written.
private struct Content {
    private var properties: [PropertyName: [Property]] = [:]
    private var inner: [ComponentName: [EditableComponent]] = [:]

    init(_ event: Event) {
        let isDatedByReading = event.lastModified == event.stamp
        for property in event.component.properties where property.name != .dtstamp {
            if property.name == .lastModified, isDatedByReading { continue }
            properties[property.name, default: []].append(property)
        }
        for component in event.component.components { inner[component.name, default: []].append(EditableComponent(component)) }
    }

    func differences(from other: Self) -> [String] {
        let names = Set(properties.keys).union(other.properties.keys).filter { properties[$0] != other.properties[$0] }.map(\.text)
        let components = Set(inner.keys).union(other.inner.keys).filter { inner[$0] != other.inner[$0] }.map(\.text)
        return (names + components).sorted()
    }
}
