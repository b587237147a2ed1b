public import CivilTime

extension RecurrenceSet {
    /// The occurrences of the series, in the order in which they begin.
    ///
    /// Exclusions are taken from what rules and additions make together. An override shows in the place of its instance, wherever it
    /// moves it, and also where the series has no such instance or excludes it. One for this and all later instances shifts those
    /// that have no override of their own by as much as its own on the clock on the wall, and gives them its length.
    ///
    /// - Parameters:
    ///   - window: The moments of interest, half-open, or `nil` for all. Occurrences that overlap it are given, and those without a
    ///     length that begin in it.
    ///   - zones: Looks up a zone by the name it was written with; times in a zone it does not know are read like floating ones.
    ///   - floating: The zone in which dates and floating times are read.
    ///   - budget: How much work may be done for the whole series.
    /// - Returns: The occurrences, which are computed one by one.
    public func occurrences(
        within window: Range<Instant>? = nil, zones: (String) -> ZoneTable?, floating: ZoneTable, budget: WorkBudget = .untrusted
    ) -> RecurrenceOccurrences {
        var budget = budget
        let isAffordable = budget.spend(listCost)
        let set = isAffordable ? self : Self(start: start)
        return RecurrenceOccurrences(set, within: window, ZoneLookup(set, zones: zones, floating: floating), budget)
    }

    /// The steps it takes to resolve the lists of the series and to make its rules ready.
    private var listCost: Int {
        let overrideCost = overrides.reduce(0) { $0 + ($1.thisAndFuture ? 40 : 20) }
        return 3 * exclusions.count + 8 * additions.count + overrideCost + 100 * (rules.count + exceptionRules.count)
    }
}
