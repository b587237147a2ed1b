import CivilTime

/// All parts of a rule that speak of days, as one mask a month: each part is a mask, and the filter is AND.
struct DayMasks {
    private let months: UInt32
    private let shapes: [UInt32]
    private var years: YearMasks?

    /// The days of the month that the rule keeps; bit `d` is day `d`.
    ///
    /// Bit 0 and the bit behind the last day are set where `SKIP` moves a day out of the month (see ``MonthDayMask``).
    mutating func mask(of month: CivilMonth) -> UInt32 {
        guard months >> UInt32(month.month) & 1 != 0 else { return 0 }
        let mask = shapes[month.shape]
        guard years != nil else { return mask }
        return mask & (years?.mask(of: month) ?? 0)
    }

    init(_ parts: DayParts) {
        months = parts.months
        let monthDays = parts.monthDays.isEmpty ? nil : MonthDayMask(parts.monthDays, skip: parts.skip)
        let weekdays = parts.weekdaysCountInYear ? nil : parts.weekdays
        var shapes: [UInt32] = []
        shapes.reserveCapacity(28)
        for shape in 0..<28 {
            let length = 28 + shape % 4
            var mask = monthDays?.mask(length: length) ?? MonthDayMask.all(length: length)
            if let weekdays { mask &= weekdays.maskCountedInMonth(first: shape / 4, length: length) }
            shapes.append(mask)
        }
        self.shapes = shapes
        guard !parts.yearDays.isEmpty || !parts.weekNumbers.isEmpty || parts.weekdaysCountInYear else { return }
        years = YearMasks(
            yearDays: parts.yearDays, weekNumbers: parts.weekNumbers, weekStart: parts.weekStart,
            weekdays: parts.weekdaysCountInYear ? parts.weekdays : nil)
    }
}
