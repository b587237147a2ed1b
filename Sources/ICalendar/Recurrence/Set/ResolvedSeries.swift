import CivilTime

/// A series with the zones it is read in: what all of its occurrences have in common.
struct ResolvedSeries {
    let described: RecurrenceSet
    let zones: ZoneLookup

    /// The form of the start, and so of the instances of all rules.
    let form: TimeForm

    /// The length of instances that say nothing else.
    let extent: Extent

    /// The places of the additions in the list, in the order of their moments; `nil` is the start, where no rule has it.
    let singles: [(moment: Instant, place: Int?)]

    /// The places of the overrides that hold, in the order of the moments that they name.
    let overrides: [(moment: Instant, place: Int)]

    init(_ set: RecurrenceSet, zones: ZoneLookup) {
        described = set
        self.zones = zones
        let form = zones.form(of: set.start)
        self.form = form
        extent = Extent(set.length, from: set.start, form, zones)
        var singles: [(moment: Instant, place: Int?)] = set.additions.enumerated().map { place, addition in
            (zones.form(of: addition.start).instant(addition.start.written.civilSeconds), place)
        }
        if set.rules.isEmpty { singles.append((form.instant(set.start.written.civilSeconds), nil)) }
        singles.sort { $0.moment < $1.moment }
        self.singles = singles
        let named = set.overrides.enumerated().map { place, override in
            (moment: InstanceNames.moment(of: override.recurrenceID, in: form, zones), place: place)
        }.sorted { ($0.moment, $0.place) < ($1.moment, $1.place) }
        overrides = named.indices.filter { $0 + 1 == named.count || named[$0].moment != named[$0 + 1].moment }.map { named[$0] }
    }

    /// The calendar of a rule whose instances cannot be told, or `nil`.
    var otherCalendar: String? {
        let rule = described.rules.first { !$0.isExpandable } ?? described.exceptionRules.first { !$0.isExpandable }
        return rule?.rscale
    }

    /// The civil seconds of an instance in the form of the series.
    func civil(of instance: SeriesInstances.Instance) -> Int {
        guard case .addition(let place, _) = instance.origin else { return instance.civil }
        return form.civil(instance.civil, at: instance.moment, from: zones.form(of: described.additions[place].start))
    }

    /// Whether a moment of an occurrence lies in a window; one that takes no time does where it begins in it.
    static func overlaps(_ window: Range<Instant>?, _ start: Instant, _ end: Instant) -> Bool {
        guard let window else { return true }
        return start < window.upperBound && (end > window.lowerBound || start == end && start == window.lowerBound)
    }
}
