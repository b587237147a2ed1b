extension Instant {
    /// Reads a moment written as RFC 3339 section 5.6 has it.
    ///
    /// - Parameter text: Such as `2026-01-14T09:30:00Z` or `2026-01-14T10:30:00.25+01:00`; `t` and `z` may be small letters.
    ///
    /// It is `nil` for any other form, and for a moment outside the years 1 to 9999 of UTC. A fraction of a second is dropped. A
    /// leap second, `:60`, is read as `:59`.
    public init?(rfc3339 text: some StringProtocol) {
        var reader = DigitReader(text.utf8)
        guard let day = reader.extendedDate(), reader.skip("T") || reader.skip("t") else { return nil }
        guard let hour = reader.number(digits: 2), reader.skip(":"), let minute = reader.number(digits: 2), reader.skip(":"),
            let second = reader.number(digits: 2), second <= 60, reader.skipFraction(), let offset = reader.offset(),
            reader.isAtEnd, let time = TimeOfDay(hour: hour, minute: minute, second: min(second, 59))
        else { return nil }
        let seconds = LocalDateTime(day: day, time: time).seconds - Int64(offset)
        self.init(secondsSinceEpoch: seconds)
        guard secondsSinceEpoch == seconds else { return nil }
    }

    /// The moment as `YYYY-MM-DDTHH:MM:SSZ`.
    public var rfc3339: String {
        let local = utc
        var text: [UInt8] = []
        text.appendExtended(local.day)
        text.append(UInt8(ascii: "T"))
        text.appendDigits(local.time.hour, count: 2)
        text.append(UInt8(ascii: ":"))
        text.appendDigits(local.time.minute, count: 2)
        text.append(UInt8(ascii: ":"))
        text.appendDigits(local.time.second, count: 2)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// The moment as `YYYYMMDDTHHMMSSZ`, form 2 of RFC 5545 section 3.3.5.
    public var basic: String {
        var text: [UInt8] = []
        text.appendBasic(utc)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }
}

extension Instant: CustomStringConvertible {
    /// The moment as `YYYY-MM-DDTHH:MM:SSZ`.
    public var description: String { rfc3339 }
}

extension DigitReader {
    /// Passes over `.` and at least one digit where they stand here; `false` for a point without a digit.
    fileprivate mutating func skipFraction() -> Bool {
        guard skip(".") else { return true }
        guard digit() != nil else { return false }
        while digit() != nil {}
        return true
    }

    /// `Z` or `±HH:MM` as seconds east of UTC, or `nil`.
    fileprivate mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+") else { return nil }
        guard let hours = number(digits: 2), hours <= 23, skip(":"), let minutes = number(digits: 2), minutes <= 59 else { return nil }
        return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}
