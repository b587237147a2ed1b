import CivilTime

/// Goes through a document and notes what its properties say wrongly; the lines and components were looked at when it was read.
struct Examination {
    private(set) var diagnostics: DiagnosticList
    private let zones: ZoneResolver

    /// The events seen, to find the second of a kind.
    private var seen: Set<EventKey> = []

    private struct EventKey: Hashable {
        let uid: String
        let recurrenceID: CalendarTime?
    }

    init(limit: Int, zones: ZoneResolver) {
        diagnostics = DiagnosticList(limit: limit)
        self.zones = zones
    }

    mutating func examine(_ component: Component, inCalendarWithMethod hasMethod: Bool) {
        switch component.known {
        case .vcalendar:
            if component.first(.version) == nil { note(.missingVersion, at: component.row) }
            if component.first(.prodid) == nil { note(.missingProdid, at: component.row) }
        case .vevent, .vtodo, .vjournal, .vfreebusy:
            if component.first(.dtstamp) == nil { note(.missingDtstamp, at: component.row) }
            if component.first(.uid) == nil { note(.missingUID, at: component.row) }
            if component.known == .vevent, !hasMethod, component.first(.dtstart) == nil { note(.missingDtstart, at: component.row) }
        case .vtimezone, .standard, .daylight, .valarm, .vavailability, .available, nil: break
        }
        examineProperties(of: component)
        if let event = Event(component) { examine(event) }
    }

    private mutating func note(_ code: Diagnostic.Code, at row: Int, detail: String? = nil) {
        diagnostics.append(Diagnostic(code, row: row, detail: detail))
    }
}

extension Examination {
    private mutating func examineProperties(of component: Component) {
        var single: Set<KnownProperty> = []
        // The ends of an observance's rule are in UTC beside a local start (section 3.6.5).
        let isObservance = component.known == .standard || component.known == .daylight
        let start = isObservance ? nil : component.first(.dtstart)?.time
        for property in component.properties {
            guard let known = property.known else { continue }
            if known.isSingle, !single.insert(known).inserted {
                note(.duplicateProperty, at: property.row, detail: "There is a second \(property.name); the first one counts.")
                continue
            }
            examineValue(of: property, known, start: start)
        }
    }

    private mutating func examineValue(of property: Property, _ known: KnownProperty, start: CalendarTime?) {
        switch property.values {
        case .unreadable(_, let reason):
            let code: Diagnostic.Code = property.valueType == .recurrence ? .unreadableRule : .unreadableValue
            note(code, at: property.row, detail: "\(property.name) cannot be read: \(reason).")
        case .value(let values):
            if known == .rrule, case .recurrence(let rule)? = values.first, let start { examine(rule, at: property.row, start: start) }
        }
        guard property.valueType == .dateTime || property.valueType == .date || property.valueType == .period else { return }
        let zone = property.zone
        if property.valueType != .period {
            let isDate = property.isDate
            let repairs = property.elements.compactMap { TimeReading($0, zone: zone, isDate: isDate)?.repair }
            for code in [Diagnostic.Code.dateTimeWithoutTime, .dateWithTime, .utcWithTZID] where repairs.contains(code) {
                note(code, at: property.row)
            }
        }
        if let zone, !property.isDate, zones.zone(named: zone).table == nil {
            note(.unknownZone, at: property.row, detail: "The time zone \"\(zone)\" is known neither to the system nor to the calendar.")
        }
    }

    /// UNTIL is to be a day where the start is one, in UTC where the start has a zone or is in UTC, else local (section 3.3.10).
    private mutating func examine(_ rule: RecurrenceRule, at row: Int, start: CalendarTime) {
        guard case .until(let until) = rule.end else { return }
        let fits =
            switch (start, until) {
            case (.date, .date), (.floating, .floating), (.utc, .utc), (.zoned, .utc): true
            default: false
            }
        if !fits { note(.untilType, at: row) }
    }

    private mutating func examine(_ event: Event) {
        if let uid = event.uid, !seen.insert(EventKey(uid: uid, recurrenceID: event.recurrenceID)).inserted {
            note(.duplicateEvent, at: event.component.row)
        }
        let duration = event.component.first(.duration)
        guard let start = event.start, let end = event.component.first(.dtend), let written = end.time else { return }
        if let duration { note(.endAndDuration, at: duration.row) }
        if written.isDate != start.isDate {
            note(.mixedValueTypes, at: end.row)
        } else if written.isBefore(start) {
            note(.endBeforeStart, at: end.row)
        } else if written == start, start.isDate {
            note(.endEqualsStart, at: end.row)
        }
    }
}

extension CalendarTime {
    /// Whether it surely lies before another: of times in different zones only where more than a day is between them.
    fileprivate func isBefore(_ other: Self) -> Bool {
        switch (self, other) {
        case (.date(let day), .date(let otherDay)): return day < otherDay
        case (.zoned(let local, let zone), .zoned(let otherLocal, let otherZone)) where zone == otherZone: return local < otherLocal
        case (.utc(let instant), .utc(let otherInstant)): return instant < otherInstant
        case (.floating(let local), .floating(let otherLocal)): return local < otherLocal
        default: return Instant(utc: written).adding(seconds: 52 * 3_600) < Instant(utc: other.written)
        }
    }
}

extension CalendarDocument {
    /// Looks at what every property says, beside the lines and components.
    ///
    /// - Parameters:
    ///   - zones: What the zones of its times are looked up in.
    ///   - limit: How many diagnostics to keep beside those of the reading.
    /// - Returns: What was noticed, those of the reading included.
    public func examined(zones: ZoneResolver, limit: Int = Limits.untrusted.diagnostics) -> Findings {
        var examination = Examination(limit: limit, zones: zones)
        var methods: [Int: Bool] = [:]
        for component in allComponents {
            let calendar = component.outermost
            let hasMethod = methods[calendar.index] ?? (calendar.first(.method) != nil)
            methods[calendar.index] = hasMethod
            examination.examine(component, inCalendarWithMethod: hasMethod)
        }
        var all = DiagnosticList(limit: .max)
        for diagnostic in diagnostics + examination.diagnostics.kept { all.append(diagnostic) }
        all.sort()
        return Findings(
            diagnostics: all.kept, dropped: droppedDiagnostics + examination.diagnostics.dropped,
            hasErrors: hasErrors || examination.diagnostics.hasErrors)
    }
}

extension Component {
    /// The outermost component it is in; itself where it is one.
    fileprivate var outermost: Component {
        var component = self
        while let parent = component.parent { component = parent }
        return component
    }
}
