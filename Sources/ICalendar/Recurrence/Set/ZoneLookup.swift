import CivilTime

/// The forms of the times of one series, each with its zone, which is asked for once.
struct ZoneLookup {
    private let date: TimeForm
    private let floating: TimeForm
    private let utc: TimeForm
    private let start: (name: String, form: TimeForm)?
    private let others: [String: TimeForm]

    init(_ set: RecurrenceSet, zones: (String) -> ZoneTable?, floating: ZoneTable) {
        date = TimeForm(.date, floating)
        self.floating = TimeForm(.floating, floating)
        utc = TimeForm(.utc, .utc)
        if case .zoned(_, let name) = set.start {
            start = (name, TimeForm(.zoned(name), zones(name) ?? floating))
        } else {
            start = nil
        }
        var others: [String: TimeForm] = [:]
        var last = start?.name
        set.forEachTime { time in
            guard case .zoned(_, let name) = time, name != last else { return }
            last = name
            if others[name] == nil { others[name] = TimeForm(.zoned(name), zones(name) ?? floating) }
        }
        self.others = others
    }

    /// The form of a time; one in a zone that is not known is read like a floating one.
    func form(of time: CalendarTime) -> TimeForm {
        switch time {
        case .date: return date
        case .floating: return floating
        case .utc: return utc
        case .zoned(_, let name):
            // Nearly all series keep to one zone.
            if let start, start.name == name { return start.form }
            return others[name] ?? floating
        }
    }
}

extension RecurrenceSet {
    /// Passes every time that may name a zone, but the start.
    fileprivate func forEachTime(_ body: (CalendarTime) -> Void) {
        length.end.map(body)
        for addition in additions {
            body(addition.start)
            addition.length?.end.map(body)
        }
        exclusions.forEach(body)
        for override in overrides {
            body(override.recurrenceID)
            body(override.start)
            override.length.end.map(body)
        }
    }
}

extension RecurrenceSet.Length {
    fileprivate var end: CalendarTime? {
        if case .end(let time) = self { time } else { nil }
    }
}
