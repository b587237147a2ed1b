import CivilTime

/// What takes instances of a series away: `EXDATE` and `EXRULE`.
struct Exclusions {
    /// A rule of exceptions, and its first instance that was not passed over.
    private struct Rule {
        var walk: InstanceWalk
        var head: Int?
    }

    private let names: InstanceNames
    private var rules: [Rule]

    init(_ set: RecurrenceSet, in series: TimeForm, _ zones: ZoneLookup) {
        names = InstanceNames(set.exclusions, in: series, zones)
        rules = set.exceptionRules.map { rule in
            Rule(walk: InstanceWalk(rule, start: set.start, zone: series.zone, includesStart: false))
        }
    }

    /// Whether an instance is taken away; they have to be asked for in the order of their civil seconds.
    mutating func contain(_ instant: Instant, _ civil: Int, _ budget: inout WorkBudget) -> Bool {
        if names.contain(instant, civil) { return true }
        for index in rules.indices {
            if rules[index].head ?? .min < civil {
                rules[index].walk.seek(to: civil)
                rules[index].head = rules[index].walk.next(&budget) ?? .max
            }
            if rules[index].head == civil { return true }
        }
        return false
    }
}
