// Dates and times as ASCII bytes. `package`, because the iCalendar writer appends them to its own buffer.

extension [UInt8] {
    /// Appends the lowest `count` decimal digits of a number that is not negative.
    package mutating func appendDigits(_ number: Int, count: Int) {
        let start = self.count
        for _ in 0..<count { append(UInt8(ascii: "0")) }
        var rest = UInt(bitPattern: number)
        var index = self.count
        while index > start {
            index -= 1
            self[index] += UInt8(rest % 10)
            rest /= 10
        }
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
        let (year, month, dayOfMonth) = day.yearMonthDay
        appendDigits(year * 10_000 + month * 100 + dayOfMonth, count: 8)
    }

    /// Appends `YYYYMMDDTHHMMSS`.
    package mutating func appendBasic(_ local: LocalDateTime) {
        appendBasic(local.day)
        append(UInt8(ascii: "T"))
        appendDigits(local.time.hour * 10_000 + local.time.minute * 100 + local.time.second, count: 6)
    }
}
