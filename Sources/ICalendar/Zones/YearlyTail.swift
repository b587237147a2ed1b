import CivilTime

/// What goes on for ever in a definition: nothing, one change that is repeated, or a pair that a POSIX rule can say.
enum YearlyTail {
    /// From the last change on nothing changes.
    case constant

    /// Two changes a year go on for ever.
    case rule(ZoneRule)

    /// Tells what the observances without end amount to; `nil` where they are no such tail.
    init?(_ endless: [YearlyOnset]) {
        switch endless.count {
        case 0, 1:
            // The same change again and again is one change.
            self = .constant
        case 2:
            let (first, second) = (endless[0].observance, endless[1].observance)
            guard first.offsetFrom == second.offsetTo, first.offsetTo == second.offsetFrom else { return nil }
            guard first.offsetFrom != first.offsetTo else {
                // Exchange writes such a pair for places that have no daylight time.
                self = .constant
                return
            }
            // Where both fall on one moment the later observance decides here, and in a rule the start of daylight time.
            let daylight = ZoneRule.Daylight(phase: second.phase, start: endless[1].date, end: endless[0].date)
            self = .rule(ZoneRule(standard: first.phase, daylight: daylight))
        default: return nil
        }
    }

    /// The rule for the time after the last change.
    var rule: ZoneRule? {
        if case .rule(let rule) = self { rule } else { nil }
    }
}
