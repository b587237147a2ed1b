import ICalendar

/// What was found in a calendar.
struct Tally {
    var events = 0
    var components = 0

    /// Content lines but `BEGIN` and `END`, those of all components.
    var properties = 0

    mutating func count(_ component: ComponentName) {
        components += 1
        if component == .vevent { events += 1 }
    }
}

extension Tally {
    init(_ document: CalendarDocument) {
        for component in document.allComponents {
            count(component.name)
            for _ in component.properties { properties += 1 }
        }
    }
}
