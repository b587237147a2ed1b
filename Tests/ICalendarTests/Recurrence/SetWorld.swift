import CivilTime
import ICalendar

/// The zones of tests, and occurrences as short texts.
enum SetWorld {
    static let berlin = zone("Europe/Berlin")
    static let newYork = zone("America/New_York")

    static func zone(_ name: String) -> ZoneTable? { try? ZoneDirectory().zone(named: name) }

    /// `20240105T100000/20240105T110000`, with the number of the override behind it where there is one.
    static func written(_ occurrence: RecurrenceSet.Occurrence) -> String {
        let override = occurrence.override.map { "#\($0)" } ?? ""
        return "\(written(occurrence.start))/\(written(occurrence.end))\(override)"
    }

    static func written(_ time: CalendarTime) -> String {
        switch time {
        case .date(let day): String(LocalDateTime(day: day, time: .midnight).basic.prefix(8))
        case .floating(let local): local.basic
        case .utc(let instant): instant.utc.basic + "Z"
        case .zoned(let local, let zone): zone + ":" + local.basic
        }
    }
}

extension RecurrenceSet {
    /// A set as tests write it: the start, rules, and times to add and to take away.
    init(
        _ start: String, _ rules: [String] = [], length: Length = .unspecified, exceptionRules: [String] = [],
        adding additions: [String] = [],
        without exclusions: [String] = [], overrides: [Override] = []
    ) throws {
        try self.init(
            start: time(start), length: length, rules: rules.map { try RecurrenceRule($0) },
            exceptionRules: exceptionRules.map { try RecurrenceRule($0) }, additions: additions.map { .time(try time($0)) },
            exclusions: exclusions.map { try time($0) }, overrides: overrides)
    }

    /// The occurrences, with dates and floating times read in Berlin.
    func all(within window: Range<Instant>? = nil, budget: WorkBudget = .untrusted) -> RecurrenceOccurrences {
        occurrences(within: window, zones: { SetWorld.zone($0) }, floating: SetWorld.berlin ?? .utc, budget: budget)
    }

    /// The first occurrences as short texts.
    func first(_ count: Int, within window: Range<Instant>? = nil) -> [String] {
        all(within: window).prefix(count).map(SetWorld.written)
    }

    /// The starts of the first occurrences.
    func starts(_ count: Int, within window: Range<Instant>? = nil) -> [String] {
        all(within: window).prefix(count).map { SetWorld.written($0.start) }
    }
}

extension RecurrenceSet.Override {
    init(_ name: String, to start: String, _ length: RecurrenceSet.Length = .unspecified, thisAndFuture: Bool = false, index: Int) throws {
        try self.init(recurrenceID: time(name), thisAndFuture: thisAndFuture, start: time(start), length: length, index: index)
    }
}

/// A window between two moments written `YYYYMMDDTHHMMSSZ`.
func window(_ from: String, _ to: String) throws -> Range<Instant> {
    Instant(utc: try local(from.dropLast()))..<Instant(utc: try local(to.dropLast()))
}
