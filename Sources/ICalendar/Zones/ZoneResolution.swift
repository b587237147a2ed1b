public import CivilTime

/// What a `TZID` was found to mean.
public enum ZoneResolution: Hashable, Sendable {
    /// A zone, and who said so.
    case known(ZoneTable, ZoneSource)

    /// No zone: the time is to be read as a floating one, and the problem to be told.
    case unknown(TimeZoneProblem)
}

extension ZoneResolution {
    /// The table, or `nil` where the zone is unknown.
    public var table: ZoneTable? {
        if case .known(let table, _) = self { table } else { nil }
    }
}
