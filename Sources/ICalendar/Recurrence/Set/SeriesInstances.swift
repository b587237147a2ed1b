import CivilTime

/// The instances of a series before exclusions and changes: those of its rules, its additions, and its start.
struct SeriesInstances {
    /// One instance.
    struct Instance {
        let origin: PendingOccurrence.Origin

        /// Civil seconds as its origin writes them.
        let civil: Int

        let moment: Instant

        /// The earliest moment that this instance and all behind it can have.
        let earliest: Instant
    }

    private let series: ResolvedSeries
    private var sources: [SeriesSource]
    private var headSource: Int?
    private var nextSingle = 0

    /// The instance that comes next, or `nil` behind the last.
    private(set) var head: Instance?

    init(_ series: ResolvedSeries) {
        self.series = series
        sources = series.described.rules.map { SeriesSource($0, start: series.described.start, series.form) }
    }

    /// Passes over the instances of rules before a time.
    mutating func seek(to civil: Int) {
        for index in sources.indices { sources[index].seek(to: civil) }
    }

    /// Finds the first instance of every rule.
    mutating func begin(_ budget: inout WorkBudget) {
        for index in sources.indices { sources[index].advance(&budget) }
        findHead()
    }

    /// Takes the next instance; they come in the order of their civil seconds, and nearly of their moments.
    mutating func next(_ budget: inout WorkBudget) -> Instance? {
        guard let next = head, budget.spend(sources.count) else { return nil }
        if let headSource {
            sources[headSource].advance(&budget)
        } else {
            nextSingle += 1
        }
        findHead()
        return next
    }

    private mutating func findHead() {
        headSource = nil
        head = nil
        for index in sources.indices {
            guard let next = sources[index].head else { continue }
            if let head, (head.earliest, head.civil) <= (next.earliest, next.civil) { continue }
            headSource = index
            head = Instance(origin: .rule, civil: next.civil, moment: next.moment, earliest: next.earliest)
        }
        guard nextSingle < series.singles.count else { return }
        let (moment, place) = series.singles[nextSingle]
        if let head, head.earliest <= moment { return }
        headSource = nil
        head = single(at: moment, place)
    }

    private func single(at moment: Instant, _ place: Int?) -> Instance {
        guard let place else {
            return Instance(origin: .rule, civil: series.described.start.written.civilSeconds, moment: moment, earliest: moment)
        }
        let addition = series.described.additions[place]
        let origin = PendingOccurrence.Origin.addition(place, hasLength: addition.length != nil)
        return Instance(origin: origin, civil: addition.start.written.civilSeconds, moment: moment, earliest: moment)
    }
}
