import CivilTime

/// A change of a zone's offset as a definition writes it: by what the clock would have shown without it.
struct ZoneOnset: Hashable {
    /// The moment of the change.
    let instant: Instant

    /// Seconds east of UTC before it.
    let offsetFrom: Int

    /// What the zone keeps from then on.
    let phase: ZonePhase

    /// Whether it is the begin of daylight time.
    let isDaylight: Bool

    /// What calendar and clock would have shown at the moment without the change.
    var local: LocalDateTime { Instant(secondsSinceEpoch: instant.secondsSinceEpoch).adding(seconds: Int64(offsetFrom)).utc }

    /// A change from one phase to another.
    init(at instant: Instant, from before: ZonePhase, to phase: ZonePhase) {
        self.instant = instant
        offsetFrom = before.offset
        self.phase = phase
        // Some data calls the winter daylight time, as in Ireland; most readers expect the summer to be it.
        isDaylight = before.isDaylight == phase.isDaylight ? phase.isDaylight : phase.offset > before.offset
    }
}

extension ZoneTable {
    /// The first change of the offset after a moment; `nil` where there is none.
    func onset(after instant: Instant) -> ZoneOnset? {
        var moment = instant
        while let change = change(after: moment) {
            if let onset = onset(at: change) { return onset }
            moment = change.instant
        }
        return nil
    }

    /// The last change of the offset at or before a moment; `nil` where there is none.
    func onset(notAfter instant: Instant) -> ZoneOnset? {
        var moment = instant
        while let change = change(notAfter: moment) {
            if let onset = onset(at: change) { return onset }
            guard change.instant > .first else { return nil }
            moment = change.instant.adding(seconds: -1)
        }
        return nil
    }

    private func onset(at change: ZoneChange) -> ZoneOnset? {
        let before = phase(at: change.instant.adding(seconds: -1))
        return before.offset == change.phase.offset ? nil : ZoneOnset(at: change.instant, from: before, to: change.phase)
    }
}
