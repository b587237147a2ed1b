public import CivilTime

/// Finds out what the `TZID` of a file means, by an order of trust.
///
/// A name the system knows wins over what the file defines under it, as definitions are often old, cut short or wrong. Next come the
/// names of Windows, the hint `X-LIC-LOCATION` and names that tell an offset, and last the file's VTIMEZONE. The tables of definitions
/// are worked out once, when they are first asked for, and all of them together within one bound.
public struct ZoneResolver: Sendable {
    private let definitions: DefinedZones
    private let system: SystemZones

    /// A resolver for one file.
    ///
    /// - Parameters:
    ///   - definitions: The VTIMEZONE of the file; of two with one name the first counts.
    ///   - system: Looks an IANA name up, in its own capitals, and gives `nil` where there is no such zone.
    public init(definitions: [TimeZoneDefinition] = [], system: @escaping @Sendable (String) -> ZoneTable?) {
        self.definitions = DefinedZones(definitions)
        self.system = SystemZones(lookUp: system)
    }

    /// What a name means.
    ///
    /// - Parameter tzid: The `TZID` as it stands in the file, without quotes; blanks at its ends do not matter.
    /// - Returns: The zone and who said so, or why there is none.
    public func zone(named tzid: String) -> ZoneResolution {
        let name = tzid.trimmed
        switch MicrosoftZone(name) {
        case .utc: return .known(.utc, .microsoft)
        case .custom: return definitions.definition(named: name).map(defined) ?? .unknown(.unknownName(name))
        case nil: break
        }
        if let table = system.zone(named: name) { return .known(table, .system(iana: table.name)) }
        if let zone = WindowsZones.zone(named: name), let table = system.zone(named: zone.iana) {
            return .known(table, .windows(name: zone.name, iana: zone.iana))
        }
        let definition = definitions.definition(named: name)
        if let definition, let location = definitions.location(of: definition), let table = system.zone(named: location) {
            return .known(table, .location(iana: table.name))
        }
        if let table = ZoneTable(offsetName: name) { return .known(table, .fixedOffset) }
        return definition.map(defined) ?? .unknown(.unknownName(name))
    }

    private func defined(_ definition: DefinedZones.Place) -> ZoneResolution {
        switch definitions.table(of: definition) {
        case .success(let table): .known(table, .definition)
        case .failure(let problem): .unknown(problem)
        }
    }
}
