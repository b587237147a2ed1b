import CivilTime

/// Reads numbers, dates and durations from the bytes of a value; past the end there is nothing, and it never traps.
struct ValueReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes the next byte where it is the mark, and says whether it was.
    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, Unicode.Scalar(byte) == mark else { return false }
        rest.removeFirst()
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
        guard rest.count >= digits else { return nil }
        var value = 0
        for byte in rest.prefix(digits) {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        rest.removeFirst(digits)
        return value
    }

    /// At least one digit, up to 2,147,483,648, the largest magnitude of 32 bits with a sign.
    mutating func number() -> Int? {
        var value: Int?
        while let byte = rest.first, byte.isDigit {
            let next = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
            guard next <= 2_147_483_648 else { return nil }
            value = next
            rest.removeFirst()
        }
        return value
    }

    /// `YYYYMMDD` as a day that exists.
    mutating func day() -> Day? {
        guard let year = number(digits: 4), let month = number(digits: 2), let day = number(digits: 2) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// `YYYYMMDDTHHMMSS`.
    mutating func dateTime() -> LocalDateTime? {
        guard let day = day(), skip("T"), let hour = number(digits: 2), let minute = number(digits: 2),
            let second = number(digits: 2), second <= 60,
            let time = TimeOfDay(hour: hour, minute: minute, second: min(second, 59))
        else { return nil }
        return LocalDateTime(day: day, time: time)
    }

    /// `P1W`, `P1DT2H3M4S` and the like; units may be left out, but not come twice or in another order.
    mutating func duration() -> Int? {
        let sign = sign()
        guard skip("P") else { return nil }
        var seconds = 0
        var units: [(mark: Unicode.Scalar, seconds: Int)] = [("W", 604_800), ("D", 86_400)]
        var isTime = false
        var isEmpty = true
        while !isAtEnd {
            if !isTime, skip("T") {
                units = [("H", 3_600), ("M", 60), ("S", 1)]
                isTime = true
                isEmpty = true
            }
            guard let number = number(), number <= Int(Int32.max) else { return nil }
            while let unit = units.first, !skip(unit.mark) { units.removeFirst() }
            guard let unit = units.first else { return nil }
            units.removeFirst()
            seconds += number * unit.seconds
            isEmpty = false
        }
        return isEmpty ? nil : sign * seconds
    }
}
