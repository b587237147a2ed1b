import CivilTime

/// The instances of a series that a list of times names: `EXDATE` values, or `RECURRENCE-ID`s.
///
/// A DATE names what begins on that day where the series is, a DATE-TIME what begins at that moment. In a series of whole days
/// every time names a day, as it is written.
struct InstanceNames {
    private let moments: SortedNumbers
    private let days: SortedNumbers

    init(_ times: [CalendarTime], in series: TimeForm, _ zones: ZoneLookup) {
        var moments: [Int64] = []
        var days: [Int64] = []
        for time in times {
            let civil = time.written.civilSeconds
            if series.isDate || time.isDate {
                days.append(Int64(CivilClock.dayNumber(of: civil)))
            } else {
                moments.append(zones.form(of: time).instant(civil).secondsSinceEpoch)
            }
        }
        self.moments = SortedNumbers(moments)
        self.days = SortedNumbers(days)
    }

    /// Whether an instance is named that begins at a moment, and there at some civil seconds in the zone of the series.
    func contain(_ instant: Instant, _ civil: Int) -> Bool {
        if !moments.isEmpty, moments.contains(instant.secondsSinceEpoch) { return true }
        return !days.isEmpty && days.contains(Int64(CivilClock.dayNumber(of: civil)))
    }

    /// The moment that a name stands for.
    static func moment(of time: CalendarTime, in series: TimeForm, _ zones: ZoneLookup) -> Instant {
        let civil = time.written.civilSeconds
        guard series.isDate || time.isDate else { return zones.form(of: time).instant(civil) }
        return series.instant(CivilClock.dayNumber(of: civil) * CivilClock.day)
    }
}
