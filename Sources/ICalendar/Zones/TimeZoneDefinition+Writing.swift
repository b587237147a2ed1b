public import CivilTime

extension TimeZoneDefinition {
    /// The shortest definition that is right for a span of time, to be written beside what lies in it.
    ///
    /// It has the change in force at the begin of the span and those in it. Three or more in a row that fall on the same day of their
    /// years are told by a rule, with an `UNTIL` where the zone left it within the span; others are listed. For a span without end
    /// the table's own yearly rule is told as such, and only where no single rule can say it, changes are listed up to 2100.
    ///
    /// - Parameters:
    ///   - table: The zone.
    ///   - tzid: The name the definition is to go by.
    ///   - begin: The first moment for which it has to be right.
    ///   - end: The last moment for which it has to be right, or `nil` for a series without end.
    public init(of table: ZoneTable, tzid: String, from begin: Instant, to end: Instant?) {
        let span = WrittenSpan(table, from: begin, to: end)
        var observances: [Observance] = []
        for group in Dictionary(grouping: span.onsets, by: OnsetKind.init).values {
            observances += OnsetGroup(group, in: span).observances
        }
        if span.onsets.first.map({ $0.instant > begin }) ?? true { observances.append(span.still(before: begin)) }
        observances.sort { ($0.start, $0.offsetFrom, $0.offsetTo) < ($1.start, $1.offsetFrom, $1.offsetTo) }
        self.init(tzid: tzid, observances: observances)
    }
}

/// What changes have in common that one observance may tell.
private struct OnsetKind: Hashable {
    let offsetFrom: Int
    let phase: ZonePhase
    let isDaylight: Bool

    init(_ onset: ZoneOnset) {
        offsetFrom = onset.offsetFrom
        phase = onset.phase
        isDaylight = onset.isDaylight
    }
}
