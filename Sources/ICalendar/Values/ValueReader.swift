import CivilTime

/// Reads numbers, dates and durations from the bytes of a value; past the end there is nothing, and it never traps.
struct ValueReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private let end: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
        end = bytes.endIndex
    }

    var isAtEnd: Bool { position == end }

    /// The bytes that were not taken yet.
    var rest: ArraySlice<UInt8> { bytes[position...] }

    /// Takes the next byte where it is the mark, and says whether it was.
    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard position < end, UInt32(bytes[position]) == mark.value else { return false }
        position += 1
        return true
    }

    /// −1 for a minus sign, 1 for a plus sign or none.
    mutating func sign() -> Int {
        if skip("-") { return -1 }
        _ = skip("+")
        return 1
    }

    /// Exactly so many digits as one number.
    mutating func number(digits: Int) -> Int? {
        guard end - position >= digits else { return nil }
        var value = 0
        for index in position..<position + digits {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int(digit)
        }
        position += digits
        return value
    }

    /// At least one digit, up to 2,147,483,648, the largest magnitude of 32 bits with a sign.
    mutating func number() -> Int? {
        var value: Int?
        while position < end, bytes[position].isDigit {
            let next = (value ?? 0) * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            guard next <= 2_147_483_648 else { return nil }
            value = next
            position += 1
        }
        return value
    }

    /// `YYYYMMDD` as a day that exists.
    mutating func day() -> Day? {
        guard let number = bytes.span.eightDigits(from: position - bytes.startIndex) else { return nil }
        position += 8
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// `HHMMSS`; second 60 is taken for 59.
    mutating func timeOfDay() -> TimeOfDay? {
        guard let number = number(digits: 6), number % 100 <= 60 else { return nil }
        return TimeOfDay(hour: number / 10_000, minute: number / 100 % 100, second: min(number % 100, 59))
    }

    /// `YYYYMMDDTHHMMSS`.
    mutating func dateTime() -> LocalDateTime? {
        guard let day = day(), skip("T"), let time = timeOfDay() else { return nil }
        return LocalDateTime(day: day, time: time)
    }

    /// `+HHMM` or `+HHMMSS` in seconds; `-0000` is none.
    mutating func utcOffset() -> Int? {
        let isNegative = skip("-")
        guard isNegative || skip("+"), let hour = number(digits: 2), let minute = number(digits: 2), minute < 60 else { return nil }
        var seconds = hour * 3_600 + minute * 60
        if !isAtEnd {
            guard let second = number(digits: 2), second < 60 else { return nil }
            seconds += second
        }
        guard !isNegative || seconds > 0 else { return nil }
        return isNegative ? -seconds : seconds
    }

    /// `P1W`, `P1DT2H3M4S` and the like; units may be left out, but not come twice or in another order.
    mutating func duration() -> CalendarDuration? {
        let sign = sign()
        guard skip("P") else { return nil }
        var days = 0
        var seconds = 0
        var isTime = false
        var isEmpty = true
        var lastUnit = 0
        while !isAtEnd {
            if !isTime, skip("T") {
                isTime = true
                isEmpty = true
            }
            guard let number = number(), number <= Int(Int32.max) else { return nil }
            let unit: Int
            if isTime {
                unit = skip("H") ? 3 : skip("M") ? 4 : skip("S") ? 5 : 0
            } else {
                unit = skip("W") ? 1 : skip("D") ? 2 : 0
            }
            guard unit > lastUnit else { return nil }
            lastUnit = unit
            switch unit {
            case 1: days += number * 7
            case 2: days += number
            case 3: seconds += number * 3_600
            case 4: seconds += number * 60
            default: seconds += number
            }
            isEmpty = false
        }
        return isEmpty ? nil : CalendarDuration(days: sign * days, seconds: sign * seconds)
    }
}
