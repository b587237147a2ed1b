import CivilTime

/// The changes of a span that go from one offset to one phase, which a definition tells in as few observances as it can.
struct OnsetGroup {
    /// So many changes are worth a rule; fewer are listed.
    static let minimumChain = 3

    /// The changes in order; never empty.
    private let onsets: [ZoneOnset]
    private let span: WrittenSpan
    private let byTime: [LocalDateTime: Int]
    private var isTold: [Bool]
    private(set) var observances: [TimeZoneDefinition.Observance] = []

    init(_ onsets: [ZoneOnset], in span: WrittenSpan) {
        self.onsets = onsets
        self.span = span
        byTime = Dictionary(onsets.enumerated().map { ($1.local, $0) }, uniquingKeysWith: { first, _ in first })
        isTold = Array(repeating: false, count: onsets.count)
        if span.end == nil { tellTail() }
        var listed: [Int] = []
        for index in onsets.indices where !isTold[index] {
            let chains = Self.dates(of: onsets[index].local, span.tail).map { ($0, chain(of: $0, from: index)) }
            if let (date, chain) = chains.max(by: { $0.1.count < $1.1.count }), chain.count >= Self.minimumChain,
                var rule = RecurrenceRule(yearly: date), let last = chain.last
            {
                rule.end = goesOn(date, after: onsets[last]) ? .never : .until(.utc(onsets[last].instant))
                tell(chain, by: rule)
            } else {
                isTold[index] = true
                listed.append(index)
            }
        }
        tell(listed, by: nil)
    }

    /// Tells by a rule without end what the table itself has as a rule.
    private mutating func tellTail() {
        guard let last = onsets.indices.last else { return }
        for date in span.tail where date.falls(on: onsets[last].local) {
            guard let rule = RecurrenceRule(yearly: date), goesOn(date, after: onsets[last]) else { continue }
            var chain = [last]
            var year = onsets[last].local.day.year - 1
            while let index = byTime[LocalDateTime(seconds: date.seconds(in: year))] {
                chain.append(index)
                year -= 1
            }
            tell(chain.reversed(), by: rule)
            return
        }
    }

    /// The changes that follow a date year after year.
    private func chain(of date: ZoneRuleDate, from index: Int) -> [Int] {
        var chain = [index]
        var year = onsets[index].local.day.year + 1
        while let next = byTime[LocalDateTime(seconds: date.seconds(in: year))], !isTold[next] {
            chain.append(next)
            year += 1
        }
        return chain
    }

    /// Whether the table has the same change on the date also in the year after.
    private func goesOn(_ date: ZoneRuleDate, after last: ZoneOnset) -> Bool {
        let local = LocalDateTime(seconds: date.seconds(in: last.local.day.year + 1))
        let instant = Instant(utc: local).adding(seconds: -Int64(last.offsetFrom))
        guard let next = span.table.onset(notAfter: instant) else { return false }
        return next.instant == instant && next.offsetFrom == last.offsetFrom && next.phase == last.phase
    }

    private mutating func tell(_ chain: [Int], by rule: RecurrenceRule?) {
        guard let first = chain.first else { return }
        for index in chain { isTold[index] = true }
        let onset = onsets[first]
        observances.append(
            .init(
                isDaylight: onset.isDaylight, start: onset.local, offsetFrom: onset.offsetFrom, offsetTo: onset.phase.offset,
                name: onset.phase.writtenName, rule: rule, dates: rule == nil ? chain.dropFirst().map { onsets[$0].local } : []))
    }

    /// The ways to name the day of a change that a rule can say, the likelier first.
    private static func dates(of local: LocalDateTime, _ tail: [ZoneRuleDate]) -> [ZoneRuleDate] {
        let (year, month, day) = local.day.yearMonthDay
        let time = Int64(local.time.secondsFromMidnight)
        let weekday = local.day.weekday.rawValue % 7
        var dates = tail.filter { $0.falls(on: local) }
        if day + 7 > Day.length(ofMonth: month, in: year) {
            dates.append(ZoneRuleDate(form: .weekday(month: month, week: 5, weekday: weekday), time: time))
        }
        if day <= 28 {
            dates.append(ZoneRuleDate(form: .weekday(month: month, week: (day - 1) / 7 + 1, weekday: weekday), time: time))
        }
        if let yearDay = WeekWindow.yearDay(month: month, day: day) {
            dates.append(ZoneRuleDate(form: .dayWithoutLeapDay(yearDay > 0 ? yearDay : yearDay + 366), time: time))
        }
        return dates
    }
}

extension ZoneRuleDate {
    /// Whether the date of the local time's year is that local time.
    fileprivate func falls(on local: LocalDateTime) -> Bool { LocalDateTime(seconds: seconds(in: local.day.year)) == local }
}
