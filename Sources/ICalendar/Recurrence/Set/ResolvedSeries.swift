import CivilTime

/// A series with the zones it is read in: what all of its occurrences have in common.
struct ResolvedSeries {
    let described: RecurrenceSet
    let zones: ZoneLookup

    /// The form of the start, and so of the instances of all rules.
    let form: TimeForm

    /// The length of instances that say nothing else.
    let extent: Extent

    /// The places of the additions in the list, in the order of their moments.
    let additions: [(moment: Instant, place: Int)]

    /// The places of the overrides that hold, in the order of the moments that they name.
    let overrides: [(moment: Instant, place: Int)]

    init(_ set: RecurrenceSet, zones: ZoneLookup) {
        described = set
        self.zones = zones
        let form = zones.form(of: set.start)
        self.form = form
        extent = Extent(set.length, from: set.start, form, zones)
        additions = Self.sorted(set.additions.map(\.start)) { time in
            zones.form(of: time).instant(time.written.civilSeconds)
        }
        let named = Self.sorted(set.overrides.map(\.recurrenceID)) { InstanceNames.moment(of: $0, in: form, zones) }
        overrides = named.indices.filter { $0 + 1 == named.count || named[$0].moment != named[$0 + 1].moment }.map { named[$0] }
    }

    /// The rules that make instances; without any the start is the only one.
    var rules: [RecurrenceRule] { described.rules.isEmpty ? [.once] : described.rules }

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

    private static func sorted(
        _ times: [CalendarTime], _ moment: (CalendarTime) -> Instant
    ) -> [(moment: Instant, place: Int)] {
        times.enumerated().map { (moment: moment($1), place: $0) }.sorted { ($0.moment, $0.place) < ($1.moment, $1.place) }
    }
}

extension RecurrenceRule {
    /// A rule of which the start is the only instance.
    fileprivate static let once: Self = {
        var rule = Self(frequency: .yearly)
        rule.end = .count(1)
        return rule
    }()
}
