import CivilTime

extension RecurrenceRule {
    /// The rule as a RECUR value in canonical form: `FREQ` first, lists in ascending order, nothing that says no more than the default.
    ///
    /// Reading it gives an equal rule.
    public var text: String {
        var bytes = Array("FREQ=\(frequency.name)".utf8)
        if let rscale { bytes.append(.rscale, rscale) }
        switch end {
        case .never: break
        case .count(let count): bytes.append(.count, [count])
        case .until(let time): bytes.append(.until, time.basic)
        }
        if interval > 1 { bytes.append(.interval, [interval]) }
        bytes.append(.second, bySecond)
        bytes.append(.minute, byMinute)
        bytes.append(.hour, byHour)
        bytes.append(.weekday, byWeekday.map { ($0.ordinal == 0 ? "" : "\($0.ordinal)") + $0.weekday.recurrenceName })
        bytes.append(.monthDay, byMonthDay)
        bytes.append(.yearDay, byYearDay)
        bytes.append(.weekNumber, byWeekNumber)
        bytes.append(.month, byMonth.map { "\($0)" } + byLeapMonth.map { "\($0)L" })
        bytes.append(.setPosition, bySetPosition)
        if weekStart != .monday { bytes.append(.weekStart, weekStart.recurrenceName) }
        if skip != .omit { bytes.append(.skip, skip.name) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension RecurrenceRule: CustomStringConvertible {
    /// The rule as a RECUR value in canonical form.
    public var description: String { text }
}

extension CalendarTime {
    /// The value as DATE or DATE-TIME without a zone's name.
    fileprivate var basic: String {
        switch self {
        case .date(let day): String(LocalDateTime(day: day, time: .midnight).basic.prefix(8))
        case .utc(let instant): instant.utc.basic + "Z"
        case .floating(let local), .zoned(let local, _): local.basic
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ part: RecurrencePart, _ value: String) {
        append(contentsOf: ";\(part.name)=\(value)".utf8)
    }

    fileprivate mutating func append(_ part: RecurrencePart, _ members: [String]) {
        if !members.isEmpty { append(part, members.joined(separator: ",")) }
    }

    fileprivate mutating func append(_ part: RecurrencePart, _ members: [Int]) {
        append(part, members.map(String.init))
    }
}
