import CivilTime

/// The instances of one rule in civil seconds, one after the other; the budget is lent for each call.
struct InstanceWalk {
    private let start: Int
    private let until: UntilLimit
    private var isStartDue: Bool
    private var remaining: Int
    private let isCounted: Bool
    private var last: Int
    private var floor = Int.min
    private var periods: PeriodWalk
    private var set: PeriodSet

    /// A walk from the start of a series.
    ///
    /// - Parameters:
    ///   - rule: The rule; of one of another calendar than the Gregorian only the start is an instance. It is only
    ///     lent here and below, as each copy of a rule counts a reference for every one of its lists.
    ///   - start: The first instance of the series.
    ///   - zone: The zone of the instances, for an `UNTIL` in UTC.
    ///   - includesStart: Whether the start is an instance also where the rule leaves it out.
    init(_ rule: borrowing RecurrenceRule, start: CalendarTime, zone: ZoneTable?, includesStart: Bool = true) {
        self.start = start.written.civilSeconds
        until = UntilLimit(rule.end, start: start, zone: zone)
        isStartDue = includesStart
        last = includesStart ? self.start : self.start - 1
        if case .count(let count) = rule.end {
            isCounted = true
            remaining = count
        } else {
            isCounted = false
            remaining = .max
        }
        periods = PeriodWalk(rule, start: start, limit: until.last)
        set = PeriodSet(TimeOffsets(rule, start: start), positions: rule.bySetPosition)
        let canMatch = rule.isExpandable && set.canPick(bases: periods.mostBases) && periods.isReachable
        if !canMatch { end(behindStart: true) }
    }

    /// The next instance, or `nil` where the rule has ended or the budget is spent.
    mutating func next(_ budget: inout WorkBudget) -> Int? {
        while let instance = nextCounted(&budget) {
            if instance >= floor { return instance }
        }
        return nil
    }

    /// Passes over all instances before a time; it never goes back.
    mutating func seek(to time: Int) {
        floor = max(floor, time)
        // What is counted has to be counted from the start.
        guard !isCounted, time > last else { return }
        isStartDue = isStartDue && start >= time
        guard time > last + 1 else { return }
        last = time - 1
        if !set.skip(upTo: last) { periods.seek(to: time) }
    }

    private mutating func nextCounted(_ budget: inout WorkBudget) -> Int? {
        guard remaining > 0 else { return nil }
        if isStartDue {
            guard budget.spend() else { return nil }
            isStartDue = false
            remaining -= 1
            return start
        }
        while true {
            while let instance = set.nextInstance() {
                guard budget.spend() else { return nil }
                guard instance <= until.last else {
                    end(behindStart: false)
                    return nil
                }
                guard until.includes(instance) else { continue }
                last = instance
                remaining -= 1
                return instance
            }
            guard periods.fill(&set, &budget) else {
                if !budget.isSpent { end(behindStart: false) }
                return nil
            }
            set.begin(after: last)
        }
    }

    /// Leaves no instance, or none but the start where that is still due.
    private mutating func end(behindStart: Bool) {
        remaining = behindStart && isStartDue ? min(remaining, 1) : 0
    }
}
