import CivilTime
import ICalendar
import Testing

/// A start of a series and a rule, as a test writes them.
struct Series: Sendable {
    let start: CalendarTime
    let rule: RecurrenceRule

    /// Takes `YYYYMMDD`, or `YYYYMMDDTHHMMSS` with `Z` behind it or not, and a RECUR value.
    init(_ start: String, _ rule: String) throws {
        self.start = try time(start)
        self.rule = try RecurrenceRule(rule)
    }

    /// The first instances, written like the start.
    func first(_ count: Int, zone: ZoneTable? = nil) -> [String] {
        var instances = rule.instances(from: start, zone: zone)
        return first(count, of: &instances)
    }

    /// The next instances of a walk, written like the start.
    func first(_ count: Int, of instances: inout RecurrenceInstances) -> [String] {
        var texts: [String] = []
        while texts.count < count, let instance = instances.next() { texts.append(written(instance)) }
        return texts
    }

    func written(_ instance: LocalDateTime) -> String { start.isDate ? String(instance.basic.prefix(8)) : instance.basic }
}

/// A text of a test that is no date or time.
struct NoTime: Error {
    let text: String
}

/// Reads `YYYYMMDD`, or `YYYYMMDDTHHMMSS` with `Z` behind it, or a zone's name and a colon before it.
func time(_ text: String) throws -> CalendarTime {
    let parts = text.split(separator: ":")
    if parts.count == 2 { return .zoned(try local(parts[1]), zone: String(parts[0])) }
    if text.count == 8 { return .date(try local(text + "T000000").day) }
    return text.hasSuffix("Z") ? .utc(Instant(utc: try local(text.dropLast()))) : .floating(try local(text))
}

/// Reads `YYYYMMDDTHHMMSS`.
func local(_ text: some StringProtocol) throws -> LocalDateTime {
    let digits = text.compactMap(\.wholeNumberValue)
    guard digits.count == 14 else { throw NoTime(text: String(text)) }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    guard let day = Day(year: number(0..<4), month: number(4..<6), day: number(6..<8)),
        let time = TimeOfDay(hour: number(8..<10), minute: number(10..<12), second: number(12..<14))
    else { throw NoTime(text: String(text)) }
    return LocalDateTime(day: day, time: time)
}

extension RuleOracle {
    /// The oracle for a series whose start lies in its table, or `nil`.
    init?(_ series: Series) {
        let written = series.start.written
        guard let start = OracleDay.table.first(where: { $0.basic == written.basic.prefix(8) }) else { return nil }
        self.init(
            rule: series.rule, start: start, hour: written.time.hour, minute: written.time.minute, second: written.time.second,
            isDate: series.start.isDate)
    }

    /// How many days show enough of a rule without taking too long.
    var days: Int {
        switch rule.frequency {
        case .yearly: 365 * 9
        case .monthly: 365 * 4
        case .weekly: 365 * 2
        case .daily: 400
        case .hourly: 90
        case .minutely: 8
        case .secondly: 1
        }
    }

    /// The second of the table behind the last that ``instances(days:)`` looks at.
    func horizon(days: Int) -> Int { min(OracleDay.table.count - 1, start.index + days) * 86_400 }
}
