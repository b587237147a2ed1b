import CivilTime

/// The overrides with `RANGE=THISANDFUTURE`: each holds from its instance to the next of them.
struct FollowingChanges {
    /// One of them, resolved.
    struct Change {
        let override: Int

        /// The caller's number for it.
        let index: Int

        let form: TimeForm
        let extent: Extent

        /// By how much civil seconds in the new form lie behind the old ones.
        let shift: Int
    }

    /// What is kept of each: when it begins to hold, and the least shift of it and of all behind it.
    private struct Begin {
        let moment: Instant
        let override: Int
        var leastShift: Int
        var mostReach: Int
    }

    private let set: RecurrenceSet
    private let series: TimeForm
    private let zones: ZoneLookup
    private var begins: [Begin] = []
    private var current: Change?

    /// More than any two offsets of zones differ, as moments do not shift exactly as clocks do.
    private static let slack = 3 * CivilClock.day

    /// Takes the overrides that hold, by their places in the list, in the order of their moments.
    init(_ set: RecurrenceSet, _ overrides: [(moment: Instant, place: Int)], in series: TimeForm, _ zones: ZoneLookup) {
        self.set = set
        self.series = series
        self.zones = zones
        for (moment, place) in overrides where set.overrides[place].thisAndFuture {
            let change = change(place)
            begins.append(
                Begin(moment: moment, override: place, leastShift: change.shift, mostReach: change.shift + change.extent.longest))
        }
        for index in begins.indices.dropLast().reversed() {
            begins[index].leastShift = min(begins[index].leastShift, begins[index + 1].leastShift)
        }
    }

    /// The least number of seconds by which instances from a moment on are shifted; negative where they may come earlier.
    func leastShift(from moment: Instant) -> Int {
        guard !begins.isEmpty else { return 0 }
        return min(0, begins[max(0, countBegun(by: moment) - 1)].leastShift) - Self.slack
    }

    /// The most seconds that may lie between the old place of a shifted instance and its new end.
    var longestReach: Int { begins.isEmpty ? 0 : begins.reduce(0) { max($0, $1.mostReach) } + Self.slack }

    /// The change that holds for an instance, or `nil`.
    mutating func change(at moment: Instant) -> Change? {
        let begun = begins.isEmpty ? 0 : countBegun(by: moment)
        guard begun > 0 else { return nil }
        let place = begins[begun - 1].override
        if let current, current.override == place { return current }
        let change = change(place)
        current = change
        return change
    }

    /// Resolves the change of the override at a place in the list.
    func change(_ place: Int) -> Change {
        let override = set.overrides[place]
        let form = zones.form(of: override.start)
        let name = override.recurrenceID
        let moment = InstanceNames.moment(of: name, in: series, zones)
        let old = form.civil(civil(of: name), at: moment, from: series.isDate || name.isDate ? series : zones.form(of: name))
        let extent = Extent(override.length, from: override.start, form, zones)
        return Change(
            override: place, index: override.index, form: form, extent: extent, shift: override.start.written.civilSeconds - old)
    }

    /// The civil seconds of a name; a date among times names what begins on that day when the series does.
    private func civil(of name: CalendarTime) -> Int {
        let civil = name.written.civilSeconds
        guard series.isDate || name.isDate else { return civil }
        let midnight = CivilClock.dayNumber(of: civil) * CivilClock.day
        return midnight + (series.isDate ? 0 : set.start.written.time.secondsFromMidnight)
    }

    private func countBegun(by moment: Instant) -> Int {
        var low = 0
        var high = begins.count
        while low < high {
            let middle = (low + high) / 2
            if begins[middle].moment <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
