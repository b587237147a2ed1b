/// The yearly rule behind a zone's last change: the TZ string of POSIX with the wider times of RFC 8536 section 3.3.1.
struct ZoneRule: Hashable, Sendable {
    /// The offsets any zone may have, in seconds east of UTC (RFC 8536 section 3.2).
    static let offsets: ClosedRange<Int64> = -89_999...93_599

    /// Seconds east of UTC in standard time.
    let standard: Int64

    /// The other offset and when it holds, or `nil` where there is only standard time.
    let daylight: Daylight?

    /// The part of a year with another offset than standard; in Ireland's data that is the winter.
    struct Daylight: Hashable, Sendable {
        /// Seconds east of UTC while it holds.
        let offset: Int64
        /// When it begins, on a clock of standard time.
        let start: ZoneRuleDate
        /// When it ends, on a clock of daylight time.
        let end: ZoneRuleDate
    }

    /// The offset in force some seconds after 1970-01-01T00:00:00Z.
    func offset(at moment: Int64) -> Int64 {
        guard let daylight else { return standard }
        var latest = (moment: Int64.min, offset: standard)
        forEachChange(near: moment, daylight) { change, offset in
            if change <= moment, change >= latest.moment { latest = (change, offset) }
        }
        return latest.offset
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

    /// Passes the changes of the year of a moment and of the years round it; an end comes before a start, so that a start at the
    /// same moment wins and daylight time may last all year.
    private func forEachChange(near moment: Int64, _ daylight: Daylight, _ body: (Int64, Int64) -> Void) {
        let year = LocalDateTime(seconds: moment).day.year
        // Times of a rule reach a week beyond their day, so the year before and the year after can both matter.
        for year in year - 1...year + 1 {
            body(daylight.end.seconds(in: year) - daylight.offset, standard)
            body(daylight.start.seconds(in: year) - standard, daylight.offset)
        }
    }
}
