public import CivilTime

/// The instances of a rule, in ascending order and each once; they are computed when they are asked for.
///
/// They are local times in the zone of the start of the series: in UTC for a start in UTC, at midnight for a DATE. Which moments
/// they are is for `ZoneTable.instant(of:)` to say.
public struct RecurrenceInstances: Sequence, IteratorProtocol {
    /// Why no more instances are told although there may be some.
    public enum Stop: Hashable, Sendable {
        /// The work that was allowed is done.
        case budgetSpent

        /// The rule counts in another calendar than the Gregorian, whose name is given; only the start is known.
        case notExpandable(String)
    }

    /// Why the instances break off; `nil` while they go on, and where they have ended by themselves.
    public private(set) var stop: Stop?

    /// The work that is left.
    public private(set) var budget: WorkBudget

    private var walk: InstanceWalk
    private let calendar: String?

    init(_ rule: borrowing RecurrenceRule, start: CalendarTime, zone: ZoneTable?, budget: WorkBudget) {
        self.budget = budget
        calendar = rule.isExpandable ? nil : rule.rscale
        walk = InstanceWalk(rule, start: start, zone: zone)
    }

    /// The next instance.
    ///
    /// - Returns: A local time, or `nil` behind the last; ``stop`` says whether it is known to be the last.
    public mutating func next() -> LocalDateTime? {
        guard stop == nil else { return nil }
        if let instance = walk.next(&budget) { return LocalDateTime(civilSeconds: instance) }
        if budget.isSpent {
            stop = .budgetSpent
        } else if let calendar {
            stop = .notExpandable(calendar)
        }
        return nil
    }

    /// Passes over all instances before a time, without looking at the periods in between where the rule has no `COUNT`.
    ///
    /// - Parameter time: The earliest instance wanted. Instances that were given already do not come again.
    public mutating func seek(to time: LocalDateTime) {
        walk.seek(to: time.civilSeconds)
    }
}

extension RecurrenceRule {
    /// The instances of the rule for a start of a series.
    ///
    /// The start, `DTSTART`, is always the first of them and counts in `COUNT`, also where the rule leaves it out, which RFC 5545
    /// section 3.8.5.3 does not define and most programs show so. Where the start is a DATE, parts that speak of times are passed
    /// over.
    ///
    /// - Parameters:
    ///   - start: The first instance.
    ///   - zone: The zone of the instances, to compare them with an `UNTIL` in UTC. Without it that is compared as it is written.
    ///   - budget: How much work may be done.
    /// - Returns: The instances, none of which is computed yet.
    public func instances(
        from start: CalendarTime, zone: ZoneTable? = nil, budget: WorkBudget = .untrusted
    ) -> RecurrenceInstances {
        RecurrenceInstances(self, start: start, zone: zone, budget: budget)
    }
}
