public import CivilTime

extension CalendarTime {
    /// The moment that is meant.
    ///
    /// A local time that is skipped or comes twice is resolved by `ZoneTable.instant(of:)`.
    ///
    /// - Parameters:
    ///   - resolver: The zones of the file the value stands in.
    ///   - floating: The zone for values without one, and for values in a zone nobody knows.
    /// - Returns: The moment; for a DATE the first one of the day in `floating`.
    public func instant(in resolver: ZoneResolver, floating: ZoneTable) -> Instant {
        switch self {
        case .date(let day): floating.startOfDay(day)
        case .floating(let local): floating.instant(of: local)
        case .utc(let instant): instant
        case .zoned(let local, let zone): (resolver.zone(named: zone).table ?? floating).instant(of: local)
        }
    }

    /// The day on which it lies for somebody in a zone.
    ///
    /// - Parameters:
    ///   - zone: The zone of the reader, which values without a zone are in as well, and values in a zone nobody knows.
    ///   - resolver: The zones of the file the value stands in.
    /// - Returns: The local day. A DATE is the same day everywhere, and so is that of a floating time.
    public func day(in zone: ZoneTable, resolver: ZoneResolver) -> Day {
        switch self {
        case .date(let day): day
        case .floating(let local): local.day
        case .utc, .zoned: zone.day(at: instant(in: resolver, floating: zone))
        }
    }
}
