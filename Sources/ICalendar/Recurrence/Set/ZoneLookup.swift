import CivilTime

/// The zones that the times of one series name, each asked for once.
struct ZoneLookup {
    private let floating: ZoneTable
    private var known: [String: ZoneTable] = [:]

    init(_ set: RecurrenceSet, zones: (String) -> ZoneTable?, floating: ZoneTable) {
        self.floating = floating
        var last = ""
        set.forEachTime { time in
            guard case .zoned(_, let name) = time, name != last else { return }
            last = name
            if known[name] == nil { known[name] = zones(name) ?? floating }
        }
    }

    /// The form of a time; one in a zone that is not known is read like a floating one.
    func form(of time: CalendarTime) -> TimeForm {
        switch time {
        case .date, .floating: TimeForm(of: time, zone: floating)
        case .utc: TimeForm(of: time, zone: .utc)
        case .zoned(_, let name): TimeForm(of: time, zone: known[name] ?? floating)
        }
    }

    /// The zone in which a time is read.
    func zone(of time: CalendarTime) -> ZoneTable { form(of: time).zone }
}

extension RecurrenceSet {
    fileprivate func forEachTime(_ body: (CalendarTime) -> Void) {
        body(start)
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
