// Dates and times as ASCII bytes. `package`, because the iCalendar writer appends them to its own buffer.

extension [UInt8] {
    /// Appends the lowest `count` decimal digits of a number that is not negative, eight at most.
    package mutating func appendDigits(_ number: Int, count: Int) {
        append(word: UInt64(truncatingIfNeeded: number).eightDigits >> UInt64(truncatingIfNeeded: (8 - count) * 8), count: count)
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
        let (year, month, day) = yearMonthDay
        return UInt64(truncatingIfNeeded: year * 10_000 + month * 100 + day).eightDigits
    }
}

extension TimeOfDay {
    /// `HHMMSS` in six bytes, the first of them lowest.
    package var basicBytes: UInt64 { UInt64(truncatingIfNeeded: hour * 10_000 + minute * 100 + second).eightDigits >> 16 }
}

extension UInt64 {
    /// The lowest eight decimal digits in ASCII, the first of them in the lowest byte.
    ///
    /// The number is halved into pairs of numbers of half as many digits, all of which are divided at once.
    fileprivate var eightDigits: UInt64 {
        let number = self % 100_000_000
        let fours = number / 10_000 | (number % 10_000) << 32
        let hundreds = ((fours &* 10_486) >> 20) & 0x7F_0000_007F
        let twos = hundreds | (fours &- hundreds &* 100) << 16
        let tens = ((twos &* 103) >> 10) & 0x000F_000F_000F_000F
        return (tens | (twos &- tens &* 10) << 8) &+ 0x3030_3030_3030_3030
    }
}
