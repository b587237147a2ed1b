import CivilTime

extension CalendarTime {
    /// The time in the type of another.
    ///
    /// - Parameter other: A start, of which this is the end.
    /// - Returns: Beside a DATE the day alone, beside a DATE-TIME the midnight at which a day begins, in the form of the other; else
    ///   itself.
    public func matching(_ other: Self) -> Self {
        switch (self, other) {
        case (.date, .date): self
        case (_, .date): .date(written.day)
        case (.date(let day), .zoned(_, let zone)): .zoned(LocalDateTime(day: day, time: .midnight), zone: zone)
        case (.date(let day), .utc): .utc(Instant(utc: LocalDateTime(day: day, time: .midnight)))
        case (.date(let day), .floating): .floating(LocalDateTime(day: day, time: .midnight))
        default: self
        }
    }

    /// The time later by a duration: its days by calendar and clock, what is beside them exactly (RFC 5545 section 3.3.6).
    ///
    /// - Parameters:
    ///   - duration: How much later; negative goes back. To a DATE only whole days are added.
    ///   - zones: What the zone is looked up in; in one that is not known the clock never changes.
    /// - Returns: The time, in the same form.
    public func adding(_ duration: CalendarDuration, zones: ZoneResolver) -> Self {
        switch self {
        case .date(let day): return .date(day.advanced(by: duration.totalSeconds / 86_400))
        case .floating(let local): return .floating(local.adding(days: duration.days, seconds: duration.seconds, in: .utc))
        case .utc(let instant): return .utc(instant.adding(seconds: Int64(duration.totalSeconds)))
        case .zoned(let local, let zone):
            let table = zones.zone(named: zone).table ?? .utc
            return .zoned(local.adding(days: duration.days, seconds: duration.seconds, in: table), zone: zone)
        }
    }
}

extension LocalDateTime {
    /// The local time days later by the calendar, and then seconds later by a clock that is changed with the zone.
    fileprivate func adding(days: Int, seconds: Int, in zone: ZoneTable) -> Self {
        let later = LocalDateTime(day: day.advanced(by: days), time: time)
        return seconds == 0 ? later : zone.local(at: zone.instant(of: later).adding(seconds: Int64(seconds)))
    }
}
