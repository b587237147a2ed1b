import CivilTime

/// `BYDAY` as masks: plain weekdays as seven bits from Monday on, and those with a number apart.
struct WeekdayMask {
    /// Every day of the week.
    static let all = Self(Weekday.allCases.map { RecurrenceRule.WeekdayPart(ordinal: 0, weekday: $0) }, countsWithinPeriod: false)

    /// Bit 0 is Monday.
    private(set) var plain: UInt32 = 0

    /// Those counted within a month or a year, with the weekday from 0 for Monday on.
    private(set) var counted: [(ordinal: Int, weekday: Int)] = []

    /// Takes the members of `BYDAY`; the numbers before them are passed over where they mean nothing.
    init(_ parts: [RecurrenceRule.WeekdayPart], countsWithinPeriod: Bool) {
        for part in parts {
            let weekday = part.weekday.rawValue - 1
            if part.ordinal == 0 || !countsWithinPeriod {
                plain |= 1 << UInt32(weekday)
            } else {
                counted.append((part.ordinal, weekday))
            }
        }
    }

    /// One plain weekday.
    init(_ weekday: Weekday) {
        plain = 1 << UInt32(weekday.rawValue - 1)
    }

    func isPlain(_ weekday: Int) -> Bool { plain >> UInt32(weekday) & 1 != 0 }

    /// The plain weekdays among the days 0 to 31 of a month whose first day is the given weekday.
    func plainMask(first: Int) -> UInt32 {
        // Seven bits repeated eight times, shifted so that bit 1 is the weekday of the first day.
        let repeated = UInt64(plain) &* 0x0002_0408_1020_4081
        return UInt32(truncatingIfNeeded: repeated &>> UInt64(first + 6))
    }

    /// The days of a span that are the counted ones, each once or more; a span is a month or a year.
    func forEachCounted(firstWeekday: Int, length: Int, _ body: (Int) -> Void) {
        for (ordinal, weekday) in counted {
            let first = 1 + (weekday - firstWeekday + 7) % 7
            let count = (length - first) / 7 + 1
            guard ordinal.magnitude <= count else { continue }
            body(first + 7 * (ordinal > 0 ? ordinal - 1 : count + ordinal))
        }
    }

    /// The mask of a month in which the counted weekdays are counted.
    ///
    /// Bit 0 and the bit behind the last day are set as the neighbours' own masks would have them: days that `SKIP` moves there
    /// come from a month of at most 30 days, whose neighbours have 31, so the day before is the fifth and last of its weekday, and
    /// the day behind the first and fifth from the end.
    func maskCountedInMonth(first: Int, length: Int) -> UInt32 {
        var mask = plainMask(first: first)
        forEachCounted(firstWeekday: first, length: length) { mask |= 1 << UInt32($0) }
        for (ordinal, weekday) in counted {
            if weekday == (first + 6) % 7, ordinal == 5 || ordinal == -1 { mask |= 1 }
            if length < 31, weekday == (first + length) % 7, ordinal == 1 || ordinal == -5 { mask |= 1 << UInt32(length + 1) }
        }
        return mask
    }
}
