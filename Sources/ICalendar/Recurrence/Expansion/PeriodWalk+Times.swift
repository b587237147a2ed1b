import CivilTime

// Hours, minutes and seconds: whole days, hours and minutes without an instance are jumped over.

extension PeriodWalk {
    mutating func fillTime(_ set: inout PeriodSet, _ budget: inout WorkBudget) -> Bool {
        while position <= limit, budget.spend() {
            let day = CivilClock.dayNumber(of: position)
            guard let keptDay = days.first(onOrAfter: day, &budget) else { return false }
            guard keptDay == day else {
                position = aligned(keptDay * CivilClock.day)
                continue
            }
            let midnight = day * CivilClock.day
            guard let kept = times.first(onOrAfter: position - midnight) else {
                position = aligned(midnight + CivilClock.day)
                continue
            }
            guard kept == position - midnight else {
                position = aligned(midnight + kept)
                continue
            }
            set.add(isDate ? midnight : position)
            position = isDate ? aligned(midnight + CivilClock.day) : position + step
            return true
        }
        return false
    }
}
