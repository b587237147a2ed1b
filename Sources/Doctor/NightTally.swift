import CivilTime

/// Counts how often nights are taken; it keeps where stays begin and end, so that long ones cost no more than short ones.
struct NightTally {
    /// By how many the count of a day is higher than that of the day before it.
    private var changes: [Day: Int] = [:]

    /// Counts a stay.
    mutating func add(_ nights: Range<Day>) {
        guard !nights.isEmpty else { return }
        changes[nights.lowerBound, default: 0] += 1
        changes[nights.upperBound, default: 0] -= 1
    }

    /// How often each night is taken, for those that are taken at all.
    var counts: [Day: Int] {
        var counts: [Day: Int] = [:]
        var count = 0
        var from = Day.first
        for (day, change) in changes.sorted(by: { $0.key < $1.key }) {
            if count > 0 { for night in from..<day { counts[night] = count } }
            count += change
            from = day
        }
        return counts
    }
}
