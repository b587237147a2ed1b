public import CivilTime

extension TimeZoneDefinition {
    /// Reads a VTIMEZONE (RFC 5545 section 3.6.5).
    ///
    /// Observances without a readable start or offset are left out, and so are rules and dates that cannot be read.
    ///
    /// - Parameter component: The component.
    ///
    /// It is `nil` for a component of another name and for one without a `TZID`.
    public init?(_ component: Component) {
        guard component.known == .vtimezone, let tzid = component[.tzid]?.text else { return nil }
        self.init(
            tzid: tzid, location: component[.xLicLocation]?.text, observances: component.components.compactMap(Observance.init))
    }
}

extension TimeZoneDefinition.Observance {
    fileprivate init?(_ component: Component) {
        guard component.known == .standard || component.known == .daylight, let start = component[.dtstart]?.time,
            let from = component[.tzoffsetfrom]?.utcOffset, let to = component[.tzoffsetto]?.utcOffset
        else { return nil }
        self.init(
            isDaylight: component.known == .daylight, start: start.written, offsetFrom: from, offsetTo: to, name: component[.tzname]?.text,
            rule: component[.rrule]?.rule.value, dates: component.all(.rdate).flatMap(\.times).map(\.written))
    }
}

extension CalendarDocument {
    /// The zones the document defines itself.
    public var timeZones: [TimeZoneDefinition] { allComponents.compactMap { TimeZoneDefinition($0) } }

    /// What the zones of the document are looked up in: the system first, then what the document defines.
    ///
    /// - Parameter system: Finds a zone of the system by its IANA name.
    /// - Returns: A value to be made once for a document and asked for every time in it.
    public func zones(system: @escaping @Sendable (String) -> ZoneTable?) -> ZoneResolver {
        ZoneResolver(definitions: timeZones, system: system)
    }
}

extension ContentLineWriter {
    /// Writes a definition as a VTIMEZONE.
    ///
    /// - Parameter definition: The definition.
    public mutating func timeZone(_ definition: TimeZoneDefinition) {
        begin(.vtimezone)
        text(.tzid, definition.tzid)
        if let location = definition.location { text(.xLicLocation, location) }
        for observance in definition.observances {
            let name: ComponentName = observance.isDaylight ? .daylight : .standard
            begin(name)
            property(Property(.dtstart, .time(.floating(observance.start))))
            property(Property(.tzoffsetfrom, .utcOffset(observance.offsetFrom)))
            property(Property(.tzoffsetto, .utcOffset(observance.offsetTo)))
            if let name = observance.name { text(.tzname, name) }
            if let rule = observance.rule { property(Property(.rrule, .recurrence(rule))) }
            if !observance.dates.isEmpty { property(Property(.rdate, observance.dates.map { .time(.floating($0)) })) }
            end(name)
        }
        end(.vtimezone)
    }
}
