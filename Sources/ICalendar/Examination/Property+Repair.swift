extension Property {
    /// The property as it was read, where that is not as it stands.
    ///
    /// - Parameter zones: What the zones of its times are looked up in.
    /// - Returns: The property itself where there is nothing to repair; `nil` where its value cannot be read. A time in an unknown zone
    ///   becomes one without a zone.
    public func repaired(zones: ZoneResolver) -> Property? {
        guard case .value(let values) = values else { return nil }
        guard let type = valueType, [.date, .dateTime, .period].contains(type) else { return self }
        let zone = zone
        let isDate = isDate
        let isZoneKnown = zone.map { isDate || zones.zone(named: $0).table != nil } ?? true
        let needsRepair = type != .period && elements.contains { TimeReading($0, zone: zone, isDate: isDate)?.repair != nil }
        guard needsRepair || !isZoneKnown else { return self }
        let others = parameters.filter { $0.name != .value && $0.name != .tzid }
        return Property(name, isZoneKnown ? values : values.map(\.withoutZone), parameters: others)
    }
}

extension PropertyValue {
    fileprivate var withoutZone: Self {
        switch self {
        case .time(let time): .time(time.withoutZone)
        case .period(let period):
            switch period.extent {
            case .end(let end): .period(CalendarPeriod(start: period.start.withoutZone, .end(end.withoutZone)))
            case .duration: .period(CalendarPeriod(start: period.start.withoutZone, period.extent))
            }
        default: self
        }
    }
}

extension CalendarTime {
    fileprivate var withoutZone: Self {
        if case .zoned(let local, _) = self { .floating(local) } else { self }
    }
}
