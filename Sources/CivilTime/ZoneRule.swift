/// The yearly rule behind a zone's last change: the TZ string of POSIX with the wider times of RFC 8536 section 3.3.1.
package struct ZoneRule: Hashable, Sendable {
    /// The offsets any zone may have, in seconds east of UTC (RFC 8536 section 3.2).
    static let offsets: ClosedRange<Int64> = -89_999...93_599

    /// Standard time.
    package let standard: ZonePhase

    /// The other phase and when it holds, or `nil` where there is only standard time.
    package let daylight: Daylight?

    /// The part of a year with another phase than standard; in Ireland's data that is the winter.
    package struct Daylight: Hashable, Sendable {
        /// What holds then.
        package let phase: ZonePhase
        /// When it begins, on a clock of standard time.
        package let start: ZoneRuleDate
        /// When it ends, on a clock of daylight time.
        package let end: ZoneRuleDate

        /// The part of a year from one day and time to another.
        package init(phase: ZonePhase, start: ZoneRuleDate, end: ZoneRuleDate) {
            self.phase = phase
            self.start = start
            self.end = end
        }
    }

    /// A rule of standard time and, perhaps, another phase.
    package init(standard: ZonePhase, daylight: Daylight?) {
        self.standard = standard
        self.daylight = daylight
    }

    /// The phase in force some seconds after 1970-01-01T00:00:00Z.
    func phase(at moment: Int64) -> ZonePhase {
        if let daylight, isDaylight(at: moment, daylight) { daylight.phase } else { standard }
    }

    /// The offset in force some seconds after 1970-01-01T00:00:00Z.
    func offset(at moment: Int64) -> Int64 {
        if let daylight, isDaylight(at: moment, daylight) { Int64(daylight.phase.offset) } else { Int64(standard.offset) }
    }

    private func isDaylight(at moment: Int64, _ daylight: borrowing Daylight) -> Bool {
        var latest = Int64.min
        var isDaylight = false
        forEachChange(near: moment, daylight) { change, startsDaylight in
            guard change <= moment, change >= latest else { return }
            latest = change
            isDaylight = startsDaylight
        }
        return isDaylight
    }

    /// The first change after a moment, or `nil` where there is none.
    func change(after moment: Int64) -> Int64? {
        guard let daylight else { return nil }
        var next: Int64?
        forEachChange(near: moment, daylight) { change, _ in
            if change > moment, change < next ?? .max { next = change }
        }
        return next
    }

    /// The last change at or before a moment, or `nil` where there is none.
    func change(notAfter moment: Int64) -> Int64? {
        guard let daylight else { return nil }
        var latest: Int64?
        forEachChange(near: moment, daylight) { change, _ in
            if change <= moment, change > latest ?? .min { latest = change }
        }
        return latest
    }

    /// Passes the changes of the year of a moment and of the years round it; an end comes before a start, so that a start at the
    /// same moment wins and daylight time may last all year.
    private func forEachChange(near moment: Int64, _ daylight: borrowing Daylight, _ body: (Int64, Bool) -> Void) {
        let year = LocalDateTime(seconds: moment).day.year
        // Times of a rule reach a week beyond their day, so the year before and the year after can both matter.
        for year in year - 1...year + 1 {
            body(daylight.end.seconds(in: year) - Int64(daylight.phase.offset), false)
            body(daylight.start.seconds(in: year) - Int64(standard.offset), true)
        }
    }
}
