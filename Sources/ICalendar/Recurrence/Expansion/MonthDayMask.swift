/// `BYMONTHDAY` as a mask of a month's days, where bit `d` is day `d`.
///
/// With `SKIP` (RFC 7529) a day the month does not have moves to its neighbour: bit 0 is the last day of the month before, and the
/// bit behind the last day the first of the month after.
struct MonthDayMask {
    /// Every day there is.
    static let everyDay = Self(Array(1...31), skip: .omit)

    private var fromBegin: UInt32 = 0

    /// Bit `32 - d` is the day `d` counted from the end, so that one shift puts all of them into a month.
    private var fromEnd: UInt32 = 0

    private let skip: RecurrenceRule.Skip

    init(_ days: [Int], skip: RecurrenceRule.Skip) {
        self.skip = skip
        for day in days {
            if day > 0 { fromBegin |= 1 << UInt32(day) } else { fromEnd |= 1 << UInt32(32 + day) }
        }
    }

    /// The days 1 to the length.
    static func all(length: Int) -> UInt32 { (2 << UInt32(length)) &- 2 }

    /// The mask of a month of 28 to 31 days.
    func mask(length: Int) -> UInt32 {
        let all = Self.all(length: length)
        var mask = (fromBegin | fromEnd &>> UInt32(31 - length)) & all
        guard skip != .omit else { return mask }
        if fromBegin & ~all != 0 { mask |= neighbour(forward: length + 1, backward: length) }
        if fromEnd &<< UInt32(length) != 0 { mask |= neighbour(forward: 1, backward: 0) }
        return mask
    }

    private func neighbour(forward: Int, backward: Int) -> UInt32 {
        switch skip {
        case .omit: 0
        case .forward: 1 << UInt32(forward)
        case .backward: 1 << UInt32(backward)
        }
    }
}
