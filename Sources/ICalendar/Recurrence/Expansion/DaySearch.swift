import CivilTime

/// Finds the days a rule keeps, month by month; months without one are jumped over.
struct DaySearch {
    /// `nil` where every day is kept.
    private var masks: DayMasks?
    private var month: CivilMonth
    private var mask: UInt32 = 0
    private let last: Int

    /// A search from the start of a series to the last day that matters.
    init(_ parts: DayParts, start: Day, last: Int) {
        month = CivilMonth(containing: start.number)
        self.last = min(last, Day.last.number)
        guard !parts.keepsAll else { return }
        masks = DayMasks(parts)
        turn()
    }

    /// The first day kept on or after a day, or `nil` where there is none up to the last, or the budget is spent.
    mutating func first(onOrAfter day: Int, _ budget: inout WorkBudget) -> Int? {
        guard masks != nil else { return day }
        if day < month.first || day >= month.end {
            guard day <= last else { return nil }
            month = CivilMonth(containing: day)
            turn()
        }
        var rest = mask & (UInt32.max << UInt32(max(0, day - month.first) + 1))
        while rest == 0 {
            guard month.end <= last, budget.spend() else { return nil }
            month.advance()
            turn()
            rest = mask
        }
        return month.first + rest.trailingZeroBitCount - 1
    }

    /// The months that can have a day kept; bit `m` is month `m`.
    var months: UInt32 { masks?.months ?? 0x1FFE }

    /// The days of a month that are kept; bit `d` is day `d`.
    mutating func mask(of month: CivilMonth) -> UInt32 {
        masks?.mask(of: month) ?? MonthDayMask.all(length: month.length)
    }

    private mutating func turn() {
        mask = mask(of: month)
    }
}
