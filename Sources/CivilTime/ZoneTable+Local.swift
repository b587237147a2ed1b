extension ZoneTable {
    /// What calendar and clock show in the zone at a moment.
    ///
    /// - Parameter instant: The moment.
    /// - Returns: The local day and time.
    public func local(at instant: Instant) -> LocalDateTime {
        LocalDateTime(seconds: instant.secondsSinceEpoch + offset(atSeconds: instant.secondsSinceEpoch))
    }

    /// The day it is in the zone at a moment.
    ///
    /// - Parameter instant: The moment.
    /// - Returns: The local day.
    public func day(at instant: Instant) -> Day { local(at: instant).day }

    /// The moment at which calendar and clock show a local time in the zone.
    ///
    /// - Parameter local: The local day and time.
    /// - Returns: The moment. A time that comes twice means the first of the two; a time that is skipped is read with the offset
    ///   before the gap, so that 02:30 in a gap from 02:00 to 03:00 is 03:30 (RFC 5545 section 3.3.5).
    public func instant(of local: LocalDateTime) -> Instant {
        switch moment(of: local.seconds) {
        case .shown(let moment): Instant(secondsSinceEpoch: moment)
        case .skipped(_, let moment): Instant(secondsSinceEpoch: moment)
        }
    }

    /// The moment at which a day begins in the zone.
    ///
    /// - Parameter day: The local day.
    /// - Returns: The first moment of the day. Where midnight is skipped that is the end of the gap; a day that is skipped as a
    ///   whole begins, and ends, where the next one begins.
    public func startOfDay(_ day: Day) -> Instant {
        switch moment(of: LocalDateTime(day: day, time: .midnight).seconds) {
        case .shown(let moment): Instant(secondsSinceEpoch: moment)
        case .skipped(let change, _): Instant(secondsSinceEpoch: change)
        }
    }

    /// When a local time comes, in seconds since 1970-01-01T00:00:00Z.
    private enum LocalMoment {
        /// The clock shows the time at this moment, and for the first time.
        case shown(Int64)

        /// The clock skips the time: when it is put forward, and the moment read with the offset before that.
        case skipped(change: Int64, before: Int64)
    }

    /// Goes through the spans of equal offset round a local time and takes the first that shows it.
    private func moment(of local: Int64) -> LocalMoment {
        // Offsets lie between −25 and 26 hours, so at the earlier bound the clock cannot have come to the time yet.
        var spanStart = local - ZoneRule.offsets.upperBound - 1
        var spanOffset = offset(atSeconds: spanStart)
        var offsetBefore = spanOffset
        while true {
            let candidate = local - spanOffset
            if candidate < spanStart { return .skipped(change: spanStart, before: local - offsetBefore) }
            guard let spanEnd = change(after: spanStart), candidate >= spanEnd else { return .shown(candidate) }
            offsetBefore = spanOffset
            spanStart = spanEnd
            spanOffset = offset(atSeconds: spanEnd)
        }
    }
}
