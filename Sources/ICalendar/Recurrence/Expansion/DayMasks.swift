/// All parts of a rule that speak of days, as one mask a month: each part is a mask, and the filter is AND.
struct DayMasks {
    /// The months that can have a day; bit `m` is month `m`.
    let months: UInt32

    private let monthDays: MonthDayMask
    private let weekdays: WeekdayMask

    /// The weekdays that are counted, by the shape of a month; a shape is computed when it first comes up.
    private var shapes: [UInt32] = []
    private var isKnown: UInt32 = 0
    private let countsInMonth: Bool

    private var years: YearMasks?

    /// The days of the month that the rule keeps; bit `d` is day `d`.
    ///
    /// Bit 0 and the bit behind the last day are set where `SKIP` moves a day out of the month (see ``MonthDayMask``).
    mutating func mask(of month: CivilMonth) -> UInt32 {
        guard months &>> UInt32(month.month) & 1 != 0 else { return 0 }
        var mask = UInt32.max
        if years != nil {
            mask = years?.mask(of: month) ?? 0
            guard mask != 0 else { return 0 }
        }
        return mask & monthDays.mask(length: month.length) & weekdayMask(of: month)
    }

    init(_ parts: DayParts) {
        months = parts.months
        monthDays = parts.monthDays ?? .everyDay
        weekdays = parts.weekdaysCountInYear ? .all : parts.weekdays ?? .all
        countsInMonth = !weekdays.counted.isEmpty
        guard !parts.yearDays.isEmpty || !parts.weekNumbers.isEmpty || parts.weekdaysCountInYear else { return }
        years = YearMasks(
            yearDays: parts.yearDays, weekNumbers: parts.weekNumbers, weekStart: parts.weekStart,
            weekdays: parts.weekdaysCountInYear ? parts.weekdays : nil)
    }

    private mutating func weekdayMask(of month: CivilMonth) -> UInt32 {
        guard countsInMonth else { return weekdays.plainMask(first: CivilClock.weekday(of: month.first)) }
        let shape = month.shape
        if isKnown &>> UInt32(shape) & 1 == 0 { learn(shape) }
        return shapes[shape]
    }

    private mutating func learn(_ shape: Int) {
        if shapes.isEmpty { shapes = [UInt32](repeating: 0, count: 28) }
        isKnown |= 1 << UInt32(shape)
        shapes[shape] = weekdays.maskCountedInMonth(first: shape / 4, length: 28 + shape % 4)
    }
}
