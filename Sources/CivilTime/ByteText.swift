// Dates and times as ASCII bytes. `package`, because the iCalendar writer appends them to its own buffer.

extension [UInt8] {
    /// Appends the lowest `count` decimal digits of a number that is not negative, four at most.
    package mutating func appendDigits(_ number: Int, count: Int) {
        let number = UInt32(truncatingIfNeeded: number)
        let digits = UInt64(pairs: number / 100 % 100, number % 100, 0, 0)
        append(word: digits >> UInt64(truncatingIfNeeded: (4 - count) * 8), count: count)
    }

    /// Appends `YYYY-MM-DD`.
    package mutating func appendExtended(_ day: Day) {
        let (year, month, dayOfMonth) = day.yearMonthDay
        appendDigits(year, count: 4)
        append(UInt8(ascii: "-"))
        appendDigits(month, count: 2)
        append(UInt8(ascii: "-"))
        appendDigits(dayOfMonth, count: 2)
    }

    /// Appends `YYYYMMDD`.
    package mutating func appendBasic(_ day: Day) {
        append(word: day.basicBytes, count: 8)
    }

    /// Appends `YYYYMMDDTHHMMSS`.
    package mutating func appendBasic(_ local: LocalDateTime) {
        appendBasic(local.day)
        append(UInt8(ascii: "T"))
        append(word: local.time.basicBytes, count: 6)
    }

    private mutating func append(word: UInt64, count: Int) {
        append(addingCapacity: count) { output in
            var rest = word
            for _ in 0..<count {
                output.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
    }
}

extension Day {
    /// `YYYYMMDD` in eight bytes, the first of them lowest.
    package var basicBytes: UInt64 {
        let parts = yearMonthDay
        let year = UInt32(truncatingIfNeeded: parts.year)
        let (month, day) = (UInt32(truncatingIfNeeded: parts.month), UInt32(truncatingIfNeeded: parts.day))
        return UInt64(pairs: year / 100, year % 100, month, day)
    }
}

extension TimeOfDay {
    /// `HHMMSS` in six bytes, the first of them lowest, and two zeros behind them.
    package var basicBytes: UInt64 {
        let seconds = UInt32(truncatingIfNeeded: secondsFromMidnight)
        let minutes = seconds / 60
        return UInt64(pairs: minutes / 60, minutes % 60, seconds % 60, 0) & 0xFFFF_FFFF_FFFF
    }
}

extension UInt64 {
    /// Four numbers below a hundred as two ASCII digits each, the first of them in the lowest byte; all are divided by ten at once.
    fileprivate init(pairs first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32) {
        let twos = UInt64(first) | UInt64(second) << 16 | UInt64(third) << 32 | UInt64(fourth) << 48
        let tens = ((twos &* 103) >> 10) & 0x000F_000F_000F_000F
        self = (tens | (twos &- tens &* 10) << 8) &+ 0x3030_3030_3030_3030
    }
}
