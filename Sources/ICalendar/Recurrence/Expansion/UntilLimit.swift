import CivilTime

/// `UNTIL` against instances in civil time; the limit itself may be an instance.
struct UntilLimit {
    /// Instances up to this civil second are in without another look.
    private let sure: Int

    /// Instances behind this civil second are out; there is none behind the year 9999.
    let last: Int

    private let instant: Instant?
    private let zone: ZoneTable?

    /// Compares as the types of both allow.
    ///
    /// A date, on either side, stands for the whole day. A local time is compared as it is written. A time in UTC is compared as a
    /// moment where the zone of the instances is known, and as it is written otherwise.
    init(_ end: RecurrenceRule.End, start: CalendarTime, zone: ZoneTable?) {
        guard case .until(let until) = end else {
            self.init(civilSecond: CivilClock.end)
            return
        }
        let written = until.written.civilSeconds
        if until.isDate || start.isDate {
            self.init(civilSecond: CivilClock.dayNumber(of: written) * CivilClock.day + CivilClock.day - 1)
        } else if case .utc(let instant) = until, let zone, zone != .utc, !start.isInUTC {
            // No offset is longer than 26 hours, so only instances that near have to be turned into moments.
            let span = 26 * 3_600
            self.init(sure: written - span, last: min(written + span, CivilClock.end), instant: instant, zone: zone)
        } else {
            self.init(civilSecond: written)
        }
    }

    private init(civilSecond: Int) {
        self.init(sure: civilSecond, last: civilSecond, instant: nil, zone: nil)
    }

    private init(sure: Int, last: Int, instant: Instant?, zone: ZoneTable?) {
        self.sure = sure
        self.last = last
        self.instant = instant
        self.zone = zone
    }

    /// Whether an instance that is not behind ``last`` may be one.
    func includes(_ time: Int) -> Bool {
        guard time > sure, let instant, let zone else { return true }
        return zone.instant(of: LocalDateTime(civilSeconds: time)) <= instant
    }
}

extension CalendarTime {
    fileprivate var isInUTC: Bool {
        if case .utc = self { true } else { false }
    }
}
