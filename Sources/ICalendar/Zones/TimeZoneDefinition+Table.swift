public import CivilTime

extension TimeZoneDefinition {
    /// The most observances a definition may have.
    public static let maximumObservances = 1_000

    /// The last year for which rules are worked out that are no pair of yearly ones, where the caller names no other.
    public static let lastYear = 2_100

    /// The table of the zone.
    ///
    /// Before the first change the zone keeps the ``Observance/offsetFrom`` of it. Where two changes fall on one moment, the observance
    /// that stands later decides. A pair of yearly rules without end is right for all years; other rules are worked out up to a
    /// year, and what holds then is taken to hold for ever. The work is bounded, whatever the definition says.
    ///
    /// - Parameter year: The last year for which rules are worked out that are no such pair.
    /// - Returns: The table; its name is ``tzid``.
    /// - Throws: ``TimeZoneProblem`` where the definition is empty or too large, or has offsets or rules that no zone has.
    public func table(through year: Int = lastYear) throws(TimeZoneProblem) -> ZoneTable {
        var budget = WorkBudget(steps: Self.stepsOfTable)
        return try table(through: year, budget: &budget)
    }

    /// The steps a table may take, some milliseconds.
    static let stepsOfTable = 100_000

    /// The table of the zone, for the work that is left of a budget.
    func table(through year: Int, budget: inout WorkBudget) throws(TimeZoneProblem) -> ZoneTable {
        guard !observances.isEmpty else { throw .noObservance }
        guard observances.count <= Self.maximumObservances else { throw .tooManyObservances(limit: Self.maximumObservances) }
        for observance in observances { try observance.check() }

        var list = OnsetList(budget: budget)
        defer { budget = list.budget }
        var endless: [YearlyOnset] = []
        for (index, observance) in observances.enumerated() {
            try list.append(observance.start, of: observance, at: index)
            for date in observance.dates { try list.append(date, of: observance, at: index) }
            guard let rule = observance.rule else { continue }
            if let date = ZoneRuleDate(rule, start: observance.start) {
                endless.append(YearlyOnset(index: index, observance: observance, date: date))
            } else {
                try list.append(rule, through: year, of: observance, at: index)
            }
        }

        let tail = YearlyTail(endless)
        // The rule takes over once every onset that is no part of it has passed.
        let lastYear = tail == nil ? year : list.lastYear + 1
        for yearly in endless {
            try list.append(yearly.date, through: lastYear, of: yearly.observance, at: yearly.index)
        }
        guard let (first, changes) = list.changes(observances),
            let table = ZoneTable(name: tzid, startingWith: first, changes: changes, rule: tail?.rule)
        else { throw .crowdedOnsets }
        return table
    }
}

extension TimeZoneDefinition.Observance {
    /// Refuses what no zone has.
    fileprivate func check() throws(TimeZoneProblem) {
        for offset in [offsetFrom, offsetTo] where !ZoneTable.offsetRange.contains(offset) { throw .offset(offset) }
        guard let rule else { return }
        guard rule.frequency >= .monthly, rule.isExpandable else { throw .rule(rule.text) }
    }
}
