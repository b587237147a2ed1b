import ICalendar

extension Property {
    /// What is written in place of it: itself where it can stay, nothing where it cannot be read.
    ///
    /// Of a list of times those that can be read stay; where they are in several forms there is a property for each, as one `VALUE` and
    /// one `TZID` count for a whole line.
    func corrected(zones: ZoneResolver) -> [Property] {
        let repaired = repaired(zones: zones)
        let isMixed = valueType != .period && Set(times.map(TimeForm.init)).isMixed
        guard repaired != self || isMixed, name == .exdate || name == .rdate else { return repaired.map { [$0] } ?? [] }
        let values = valueType == .period ? periods.map(PropertyValue.period) : times.map(PropertyValue.time)
        let others = parameters.filter { $0.name != .value && $0.name != .tzid }
        var lists: [(form: TimeForm, values: [PropertyValue])] = []
        for value in values {
            let form = TimeForm(value)
            if let place = lists.firstIndex(where: { $0.form == form }) {
                lists[place].values.append(value)
            } else {
                lists.append((form, [value]))
            }
        }
        return lists.compactMap { Property(name, $0.values, parameters: others).repaired(zones: zones) }
    }
}

/// What times must have in common to stand in one line.
private enum TimeForm: Hashable {
    case date
    case floating
    case utc
    case zoned(String)
    case other

    init(_ value: PropertyValue) {
        switch value {
        case .time(let time): self.init(time)
        case .period(let period): self.init(period.start)
        default: self = .other
        }
    }

    init(_ time: CalendarTime) {
        switch time {
        case .date: self = .date
        case .floating: self = .floating
        case .utc: self = .utc
        case .zoned(_, let zone): self = .zoned(zone)
        }
    }
}

extension Set<TimeForm> {
    /// Whether the forms cannot stand in one line; local times and times in UTC can.
    fileprivate var isMixed: Bool { count > 1 && !isSubset(of: [.floating, .utc]) }
}
