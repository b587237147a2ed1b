extension ZoneRule {
    /// Reads a TZ string such as `CET-1CEST,M3.5.0,M10.5.0/3` or `<+03>-3`; `nil` for anything else.
    ///
    /// Daylight time without dates is refused: RFC 8536 gives no default for them.
    init?(_ text: [UInt8]) {
        var reader = ByteReader(text)
        guard let name = reader.designation(), let standardOffset = reader.zoneOffset() else { return nil }
        let standard = ZonePhase(offset: Int(standardOffset), abbreviation: name)
        guard reader.peek != nil else {
            self.init(standard: standard, daylight: nil)
            return
        }
        guard let daylightName = reader.designation() else { return nil }
        var offset = standardOffset + 3_600
        if reader.peek != UInt8(ascii: ",") {
            guard let written = reader.zoneOffset() else { return nil }
            offset = written
        }
        guard reader.skip(","), let start = reader.ruleDate(), reader.skip(","), let end = reader.ruleDate(), reader.peek == nil,
            Self.offsets.contains(offset)
        else { return nil }
        let phase = ZonePhase(offset: Int(offset), abbreviation: daylightName, isDaylight: true)
        self.init(standard: standard, daylight: Daylight(phase: phase, start: start, end: end))
    }
}

extension ByteReader {
    /// Takes the next byte where it is the mark, and says whether it was.
    fileprivate mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard let byte = peek, Unicode.Scalar(byte) == mark else { return false }
        return skip(1)
    }

    /// A name of at least three letters, or of letters, digits and signs in angle brackets, without these.
    fileprivate mutating func designation() -> String? {
        let isQuoted = skip("<")
        var name: [UInt8] = []
        while let byte = peek, Self.mayStand(byte, isQuoted: isQuoted) {
            name.append(byte)
            guard skip(1) else { return nil }
        }
        guard name.count >= 3, !isQuoted || skip(">") else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    private static func mayStand(_ byte: UInt8, isQuoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
        default: false
        }
    }

    /// A decimal number from 0 to a limit, with as many digits as the limit has at most.
    fileprivate mutating func number(upTo limit: Int) -> Int? {
        var value: Int?
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let next = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
            guard next <= limit, skip(1) else { return nil }
            value = next
        }
        return value
    }

    /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
    fileprivate mutating func time(hoursUpTo limit: Int) -> Int64? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number(upTo: limit) else { return nil }
        var seconds = hours * 3_600
        if skip(":") {
            guard let minutes = number(upTo: 59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(upTo: 59) else { return nil }
                seconds += rest
            }
        }
        return Int64(isNegative ? -seconds : seconds)
    }

    /// An offset in seconds east of UTC; POSIX writes it west of UTC.
    fileprivate mutating func zoneOffset() -> Int64? {
        guard let west = time(hoursUpTo: 24) else { return nil }
        return -west
    }

    /// `Jn`, `n` or `Mm.w.d`, then `/time` where it is not 02:00.
    fileprivate mutating func ruleDate() -> ZoneRuleDate? {
        guard let form = ruleDateForm() else { return nil }
        guard skip("/") else { return ZoneRuleDate(form: form, time: 7_200) }
        guard let time = time(hoursUpTo: 167) else { return nil }
        return ZoneRuleDate(form: form, time: time)
    }

    private mutating func ruleDateForm() -> ZoneRuleDate.Form? {
        if skip("J") {
            guard let day = number(upTo: 365), day >= 1 else { return nil }
            return .dayWithoutLeapDay(day)
        }
        guard skip("M") else { return number(upTo: 365).map(ZoneRuleDate.Form.dayOfYear) }
        guard let month = number(upTo: 12), month >= 1, skip("."), let week = number(upTo: 5), week >= 1, skip("."),
            let weekday = number(upTo: 6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }
}
