import CivilTime

/// One rule of a series with the instance that comes next from it.
struct SeriesSource {
    /// An instance before exclusions and changes.
    struct Instance {
        /// Civil seconds in the form of the series.
        let civil: Int

        let moment: Instant

        /// The earliest moment that this instance and all behind it can have.
        let earliest: Instant
    }

    private var walk: InstanceWalk
    private let form: TimeForm

    /// The instance that comes next, or `nil` behind the last.
    private(set) var head: Instance?

    init(_ rule: RecurrenceRule, start: CalendarTime, _ form: TimeForm) {
        walk = InstanceWalk(rule, start: start, zone: form.zone)
        self.form = form
    }

    /// Passes over all instances before a time; ``advance(_:)`` comes next.
    mutating func seek(to civil: Int) {
        walk.seek(to: civil)
    }

    /// Goes on to the next instance.
    mutating func advance(_ budget: inout WorkBudget) {
        guard let civil = walk.next(&budget) else {
            head = nil
            return
        }
        let moment = form.instant(civil)
        head = Instance(civil: civil, moment: moment, earliest: form.earliestInstant(from: civil, at: moment))
    }
}
