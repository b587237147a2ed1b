import ICalendar

/// A number that depends on all that was read, so that the reading cannot be left out.
struct Checksum {
    private(set) var value = 0

    /// Takes what a list of bookings needs: who, from when, until when, which.
    mutating func addEvents(of document: CalendarDocument) {
        for event in document.events {
            let component = event.component
            add(component.text(.uid))
            add(component.time(.dtstart))
            add(component.time(.dtend))
            add(component.text(.summary))
        }
    }

    /// Takes every value of every property by its type.
    mutating func addValues(of document: CalendarDocument) {
        for component in document.allComponents {
            for property in component.properties {
                switch property.values {
                case .value(let values): for value in values { add(value) }
                case .unreadable(let text, _): add(text)
                }
            }
        }
    }

    private mutating func add(_ value: PropertyValue) {
        switch value {
        case .text(let text), .uri(let text), .calendarAddress(let text), .unknown(let text): add(text)
        case .time(let time): add(time)
        case .period(let period): add(period.start)
        case .duration(let duration): self.value &+= duration.totalSeconds
        case .recurrence(let rule): self.value &+= rule.interval
        case .integer(let number), .utcOffset(let number): self.value &+= number
        case .float(let number): self.value &+= Int(number)
        case .binary(let bytes): self.value &+= bytes.count
        case .boolean(let flag): self.value &+= flag ? 1 : 0
        case .timeOfDay(_, let isUTC): self.value &+= isUTC ? 1 : 2
        }
    }

    private mutating func add(_ text: String?) {
        if let first = text?.utf8.first { value &+= Int(first) }
    }

    private mutating func add(_ time: CalendarTime?) {
        switch time {
        case .date(let day): value &+= Self.number(day)
        case .utc(let instant): value &+= Self.number(instant)
        case .floating(let local): value &+= Self.number(local)
        case .zoned(let local, let zone):
            value &+= Self.number(local)
            add(zone)
        case nil: break
        }
    }

    /// Eight bytes of a value as a number; the types are those of a module that is not this package's to import.
    private static func number<Value>(_ value: Value) -> Int {
        withUnsafeBytes(of: value) { unsafe $0.loadUnaligned(as: Int.self) }
    }
}
