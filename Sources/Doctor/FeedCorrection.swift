public import CivilTime
public import ICalendar

/// Writes a calendar again without the faults that can be repaired; nothing is changed that a careful reader would read otherwise.
///
/// What cannot be read is left out: such lines, components nested too deep, values and rules. Of properties that may stand once the
/// first one stays, also where it cannot be read. An event at no time stays as it is: only a person can tell when it takes place.
public struct FeedCorrection: Sendable {
    /// When the correction is made: the `DTSTAMP` of components that say no time at all.
    private let now: Instant
    private let zones: ZoneResolver

    /// A correction.
    ///
    /// - Parameters:
    ///   - now: The moment that stands for a missing `DTSTAMP` where a component has no other time of change.
    ///   - zones: What the zones of the calendar are looked up in.
    public init(now: Instant, zones: ZoneResolver) {
        self.now = now
        self.zones = zones
    }

    /// The corrected calendar.
    ///
    /// - Parameter document: The calendar as it was read.
    /// - Returns: Its bytes in the canonical form; components outside any calendar are put into one.
    public func corrected(_ document: CalendarDocument) -> [UInt8] {
        var writer = ContentLineWriter(reservingCapacity: document.source.count)
        var strays: [EditableComponent] = []
        for component in document.components {
            let corrected = correct(EditableComponent(component))
            if component.name == .vcalendar { writer.component(corrected) } else { strays.append(corrected) }
        }
        if !strays.isEmpty {
            writer.component(correct(EditableComponent(.vcalendar, strays.map(EditableComponent.Item.component))))
        }
        return writer.finish()
    }

    private func correct(_ component: EditableComponent) -> EditableComponent {
        var corrected = component
        corrected.keepFirstOfSingleProperties()
        corrected.items = corrected.items.flatMap { item -> [EditableComponent.Item] in
            switch item {
            case .property(let property): property.corrected(zones: zones).map(EditableComponent.Item.property)
            case .component(let inner): [.component(correct(inner))]
            }
        }
        // The end of an observance's rule is in UTC beside a local start (RFC 5545 section 3.6.5).
        if component.name != .standard, component.name != .daylight { correctRule(of: &corrected) }
        switch component.name {
        case .vcalendar: addCalendarProperties(to: &corrected)
        case .vevent, .vtodo, .vjournal, .vfreebusy: addItemProperties(to: &corrected)
        default: break
        }
        if component.name == .vevent { correctTimes(of: &corrected) }
        return corrected
    }

    private func addCalendarProperties(to calendar: inout EditableComponent) {
        if calendar[.prodid] == nil {
            calendar.items.insert(.property(Property(.prodid, text: "-//Vacancy//Vacancy//EN")), at: 0)
        }
        if calendar[.version] == nil { calendar.items.insert(.property(Property(.version, text: "2.0")), at: 0) }
    }

    private func addItemProperties(to item: inout EditableComponent) {
        if item[.uid] == nil { item.items.insert(.property(Property(.uid, text: item.contentIdentifier)), at: 0) }
        if item[.dtstamp] == nil {
            let changed = item[.lastModified]?.utc ?? item[.created]?.utc ?? now
            item.items.insert(.property(Property(.dtstamp, .time(.utc(changed)))), at: 0)
        }
    }

    /// Gives a rule an end of the type its start wants.
    private func correctRule(of item: inout EditableComponent) {
        guard let start = item[.dtstart]?.time, let property = item[.rrule], let rule = property.rule.value,
            case .until(let until) = rule.end
        else { return }
        let fitting = self.until(until, fitting: start)
        if fitting != until { item[.rrule] = Property(.rrule, .recurrence(rule.ending(.until(fitting))), parameters: property.parameters) }
    }

    /// Gives an event one end that fits its start.
    private func correctTimes(of event: inout EditableComponent) {
        guard let start = event[.dtstart]?.time, let end = event[.dtend]?.time else { return }
        event[.duration] = nil
        let matching = end.matching(start)
        if case .date(let first) = start, case .date(let last) = matching, last <= first {
            event[.dtend] = Property(.dtend, .time(.date(first.advanced(by: 1))))
        } else if !start.isDate, matching.instant(in: zones, floating: .utc) < start.instant(in: zones, floating: .utc) {
            event[.dtend] = nil
        } else if matching != end {
            event[.dtend] = Property(.dtend, .time(matching))
        }
    }

    /// The end of a rule in the type RFC 5545 section 3.3.10 wants beside a start; the last second of a day stands for it.
    private func until(_ until: CalendarTime, fitting start: CalendarTime) -> CalendarTime {
        let last = until.isDate ? LocalDateTime(day: until.written.day, time: .lastSecond) : until.written
        return switch (start, until) {
        case (.date, _): .date(until.written.day)
        case (.floating, _): .floating(last)
        case (.utc, .utc), (.zoned, .utc): until
        case (.utc, _): .utc(Instant(utc: last))
        case (.zoned(_, let zone), _): .utc(CalendarTime.zoned(last, zone: zone).instant(in: zones, floating: .utc))
        }
    }
}
