public import CivilTime
public import ICalendar

/// The rules by which a time with a clock becomes nights (half-open, in one zone).
public struct NightRules: Sendable {
    /// The zone whose days count.
    public let zone: ZoneTable

    /// The hour up to which an event that ends is over without the night that follows.
    public let checkout: TimeOfDay

    /// The days in which a series is expanded; half-open.
    public let horizon: Range<Day>

    /// The most instances of one series.
    public let instances: Int

    /// The most steps of work that the series of one calendar may take together; single events are always counted.
    public let work: Int

    /// Rules.
    ///
    /// - Parameters:
    ///   - zone: The zone whose days count, and in which a time without a zone is read.
    ///   - today: The day from which series are expanded: from a year before it to five years behind it.
    ///   - checkout: Noon unless told.
    ///   - instances: 10,000 unless told.
    ///   - work: 50,000,000 steps unless told, a second or two.
    public init(zone: ZoneTable, today: Day, checkout: TimeOfDay = .noon, instances: Int = 10_000, work: Int = 50_000_000) {
        self.zone = zone
        self.checkout = checkout
        self.instances = instances
        self.work = work
        horizon = today.advanced(by: -366)..<today.advanced(by: 5 * 366)
    }

    /// The nights of a span of time.
    ///
    /// - Parameters:
    ///   - start: When it begins.
    ///   - end: When it ends.
    ///   - zones: What its zones are looked up in.
    /// - Returns: Of two DATEs the days between them, at least one. Of times the days from the start to the end in the zone; the day of
    ///   the end belongs to them only where it ends behind the hour of checkout. An end before the start is read as the start.
    public func nights(from start: CalendarTime, to end: CalendarTime, zones: ZoneResolver) -> Range<Day> {
        if case .date(let first) = start {
            let last = end.day(in: zone, resolver: zones)
            return first..<max(last, first.advanced(by: 1))
        }
        let begin = start.instant(in: zones, floating: zone)
        let from = zone.local(at: begin)
        let to = zone.local(at: max(begin, end.instant(in: zones, floating: zone)))
        let last = to.time > checkout ? to.day.advanced(by: 1) : to.day
        return from.day..<max(last, from.day)
    }
}
