import CivilTime

// Weeks and days: what is kept is searched for, and the periods in between are never looked at.

extension PeriodWalk {
    mutating func fillWeek(_ set: inout PeriodSet, _ budget: inout WorkBudget) -> Bool {
        repeat {
            let end = position + 7
            guard position * CivilClock.day <= limit, budget.spend() else { return false }
            guard var kept = days.first(onOrAfter: position, &budget) else { return false }
            guard kept < end else {
                position = alignedWeek(of: kept)
                continue
            }
            while kept < end {
                set.add(kept * CivilClock.day)
                guard let following = days.first(onOrAfter: kept + 1, &budget) else { break }
                kept = following
            }
            position += step
        } while set.isEmpty
        return true
    }

    /// The first week of the rule that holds a day or begins behind it.
    private func alignedWeek(of day: Int) -> Int { aligned(max(position, day - 6)) }

    mutating func fillDay(_ set: inout PeriodSet, _ budget: inout WorkBudget) -> Bool {
        while position * CivilClock.day <= limit, budget.spend() {
            guard let kept = days.first(onOrAfter: position, &budget) else { return false }
            if kept == position {
                set.add(kept * CivilClock.day)
                position += step
                return true
            }
            position = aligned(kept)
        }
        return false
    }
}
