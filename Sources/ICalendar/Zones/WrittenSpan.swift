import CivilTime

/// The changes of a zone that a definition for a span of time has to tell.
struct WrittenSpan {
    let table: ZoneTable

    /// The last moment that matters, or `nil` for a span without end.
    let end: Instant?

    /// The change that brought what holds at the begin of the span, where there is one worth telling.
    private(set) var onsets: [ZoneOnset] = []

    /// What holds at the begin of the span.
    let beginning: ZonePhase

    /// The days of every year on which the clock is changed from the last listed change of the table on.
    let tail: [ZoneRuleDate]

    /// Collects the changes from the one in force at a moment on.
    init(_ table: ZoneTable, from begin: Instant, to end: Instant?) {
        self.table = table
        self.end = end
        beginning = table.phase(at: begin)
        tail = table.rule?.daylight.map { [$0.start, $0.end] } ?? []

        if let first = table.onset(notAfter: begin), first.instant >= Self.oldest || begin < Self.oldest { onsets.append(first) }
        let last = end ?? Self.horizon(table, from: begin, isRuled: tail.allSatisfy { RecurrenceRule(yearly: $0) != nil })
        var moment = begin
        while let onset = table.onset(after: moment), onset.instant <= last {
            onsets.append(onset)
            moment = onset.instant
        }
    }

    /// Changes before 1970 are not told where the span begins later; many readers do not know offsets with seconds or old dates.
    private static let oldest = Instant(secondsSinceEpoch: 0)

    /// How far changes are looked at for a span without end: so far that every onset of the yearly rule comes up, and comes again.
    private static func horizon(_ table: ZoneTable, from begin: Instant, isRuled: Bool) -> Instant {
        let listed = max(table.lastListedChange ?? begin, begin)
        let year = isRuled ? listed.utc.day.year + 3 : max(TimeZoneDefinition.lastYear, listed.utc.day.year)
        guard let day = Day(year: min(year, Day.last.year), month: 12, day: 31) else { return listed }
        return Instant(utc: LocalDateTime(day: day, time: .midnight))
    }
}

extension WrittenSpan {
    /// An observance that changes nothing, from 1970 on or from the day before the span, for a span that begins before any change.
    func still(before begin: Instant) -> TimeZoneDefinition.Observance {
        let local = LocalDateTime(day: table.day(at: min(begin, Self.oldest)).advanced(by: -1), time: .midnight)
        let epoch = LocalDateTime(day: Day(number: 0), time: .midnight)
        let start = table.local(at: begin) >= epoch && begin >= Self.oldest ? epoch : local
        return .init(
            isDaylight: beginning.isDaylight, start: start, offsetFrom: beginning.offset, offsetTo: beginning.offset,
            name: beginning.writtenName)
    }
}

extension ZonePhase {
    /// What the time is called, or else its offset such as `+0530`, as the IANA database writes it.
    var writtenName: String {
        if let abbreviation { return abbreviation }
        let minutes = abs(offset) / 60
        var digits: [UInt8] = []
        digits.appendDigits(minutes / 60, count: 2)
        if minutes % 60 != 0 { digits.appendDigits(minutes % 60, count: 2) }
        return (offset < 0 ? "-" : "+") + String(decoding: digits, as: UTF8.self)
    }
}
