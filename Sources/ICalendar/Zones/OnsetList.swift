import CivilTime

/// The moments at which the clock is changed, collected from observances within a bound on their number and on the work for them.
struct OnsetList {
    /// The most changes a definition may have; a zone with its whole history has a few hundred.
    static let maximumCount = 10_000

    private struct Onset {
        let instant: Instant
        /// The place of the observance in the definition.
        let observance: Int
    }

    private var onsets: [Onset] = []

    /// The work that is left.
    private(set) var budget: WorkBudget

    /// The year of the latest onset, on the clock before it.
    private(set) var lastYear = 1

    init(budget: WorkBudget) {
        self.budget = budget
    }

    /// Adds a change at a local time, on the clock before it.
    mutating func append(_ onset: LocalDateTime, of observance: TimeZoneDefinition.Observance, at index: Int) throws(TimeZoneProblem) {
        guard onsets.count < Self.maximumCount else { throw .tooManyOnsets(limit: Self.maximumCount) }
        guard budget.spend() else { throw .budgetSpent }
        onsets.append(Onset(instant: observance.instant(of: onset), observance: index))
        lastYear = max(lastYear, onset.day.year)
    }

    /// Adds the instances of a rule up to the end of a year.
    mutating func append(
        _ rule: RecurrenceRule, through year: Int, of observance: TimeZoneDefinition.Observance, at index: Int
    ) throws(TimeZoneProblem) {
        // UNTIL is in UTC and is meant on a clock that never left the offset before the change.
        let clock = ZoneTable(name: "", startingWith: ZonePhase(offset: observance.offsetFrom))
        var instances = rule.instances(from: .floating(observance.start), zone: clock, budget: budget)
        var found: [LocalDateTime] = []
        while found.count <= Self.maximumCount, let instance = instances.next(), instance.day.year <= year { found.append(instance) }
        budget = instances.budget
        if instances.stop == .budgetSpent { throw .budgetSpent }
        for instance in found { try append(instance, of: observance, at: index) }
    }

    /// Adds a day and time of every year from the start of the observance up to the end of a year.
    mutating func append(
        _ date: ZoneRuleDate, through year: Int, of observance: TimeZoneDefinition.Observance, at index: Int
    ) throws(TimeZoneProblem) {
        let last = min(year, Day.last.year)
        var current = observance.start.day.year
        while current <= last {
            let onset = LocalDateTime(seconds: date.seconds(in: current))
            if onset > observance.start { try append(onset, of: observance, at: index) }
            current += 1
        }
    }

    /// The changes in order; where two fall on one moment, the observance that stands later decides, and what changes nothing is left out.
    func changes(_ observances: [TimeZoneDefinition.Observance]) -> (first: ZonePhase, changes: [ZoneChange])? {
        let sorted = onsets.sorted { ($0.instant, $0.observance) < ($1.instant, $1.observance) }
        guard let first = sorted.first else { return nil }
        let initial = ZonePhase(offset: observances[first.observance].offsetFrom)
        var changes: [ZoneChange] = []
        for (index, onset) in sorted.enumerated() {
            if index + 1 < sorted.count, sorted[index + 1].instant == onset.instant { continue }
            let phase = observances[onset.observance].phase
            guard phase != changes.last?.phase ?? initial else { continue }
            changes.append(ZoneChange(at: onset.instant, to: phase))
        }
        return (initial, changes)
    }
}
