import CivilTime

/// The occurrences of a series in the order in which they begin, each once; they are computed when they are asked for.
public struct RecurrenceOccurrences: Sequence, IteratorProtocol {
    /// Why the occurrences break off; `nil` while they go on, and where they have ended by themselves.
    ///
    /// All that begins before the last occurrence given is complete all the same.
    public private(set) var stop: RecurrenceInstances.Stop?

    /// The work that is left.
    public private(set) var budget: WorkBudget

    /// What an instance costs beside the walk to it, as its moments are several times the work.
    private static let stepsOfInstance = 8

    private let series: ResolvedSeries
    private let window: Range<Instant>?
    private var instances: SeriesInstances
    private var exclusions: Exclusions
    private let overridden: InstanceNames
    private var changes: FollowingChanges
    private var pending = PendingOccurrences()
    private var last: Instant?

    /// Resolves the lists of a series, for which the budget has paid.
    init(_ set: RecurrenceSet, within window: Range<Instant>?, _ zones: ZoneLookup, _ budget: WorkBudget) {
        let series = ResolvedSeries(set, zones: zones)
        self.series = series
        self.budget = budget
        self.window = window
        exclusions = Exclusions(set, in: series.form, zones)
        overridden = InstanceNames(set.overrides.map(\.recurrenceID), in: series.form, zones)
        changes = FollowingChanges(set, series.overrides, in: series.form, zones)
        instances = SeriesInstances(series)
        if let window {
            let reach = Swift.max(series.extent.longest, changes.longestReach) + 2 * CivilClock.day
            instances.seek(to: series.form.civil(at: window.lowerBound) - reach)
        }
        instances.begin(&self.budget)
        for (moment, place) in series.overrides { insert(.override(place), 0, at: moment, nil) }
        if self.budget.isSpent { stop = .budgetSpent }
    }

    /// The next occurrence.
    ///
    /// - Returns: The occurrence, or `nil` behind the last; ``stop`` says whether it is known to be the last.
    public mutating func next() -> RecurrenceSet.Occurrence? {
        while stop == nil {
            let horizon = horizon
            if let first = pending.first, horizon.map({ first.start < $0 }) ?? true {
                pending.removeFirst()
                if let occurrence = occurrence(first) { return occurrence }
            } else if horizon == nil {
                if let calendar = series.otherCalendar { stop = .notExpandable(calendar) }
                return nil
            } else {
                advance()
            }
            if budget.isSpent { stop = .budgetSpent }
        }
        return nil
    }

    /// The earliest moment at which something can begin that is not pending, or `nil` where there is nothing in the window any more.
    private var horizon: Instant? {
        guard let earliest = instances.head?.earliest else { return nil }
        let horizon = earliest.adding(seconds: Int64(changes.leastShift(from: earliest)))
        if let window, horizon >= window.upperBound { return nil }
        return horizon
    }

    /// Takes one instance and makes it pending, unless it is excluded, replaced or outside the window.
    private mutating func advance() {
        guard budget.spend(Self.stepsOfInstance), let instance = instances.next(&budget) else { return }
        let civil = series.civil(of: instance)
        guard !exclusions.contain(instance.moment, civil, &budget), !overridden.contain(instance.moment, civil) else { return }
        insert(instance.origin, instance.civil, at: instance.moment, changes.change(at: instance.moment))
    }

    private mutating func insert(
        _ origin: PendingOccurrence.Origin, _ civil: Int, at moment: Instant, _ change: FollowingChanges.Change?
    ) {
        let placement = series.placement(of: origin, civil, at: moment, change)
        let end = placement.extent.end(of: placement.civil, at: placement.start, placement.form)
        guard ResolvedSeries.overlaps(window, placement.start, end) else { return }
        pending.insert(
            PendingOccurrence(start: placement.start, end: end, name: moment, civil: civil, origin: origin, following: change?.override))
    }

    /// Makes the occurrence, or `nil` where it repeats the one before it.
    private mutating func occurrence(_ pending: PendingOccurrence) -> RecurrenceSet.Occurrence? {
        guard pending.name != last else { return nil }
        last = pending.name
        let change = pending.following.map { changes.change($0) }
        let placement = series.placement(of: pending.origin, pending.civil, at: pending.name, change)
        return RecurrenceSet.Occurrence(
            recurrenceID: series.name(of: pending.origin, pending.civil),
            start: placement.form.time(placement.civil),
            end: placement.extent.endTime(of: placement.civil, placement.form, at: pending.end),
            moments: pending.start..<pending.end,
            override: placement.index)
    }
}
