import CivilTime
import ICalendar

/// Tells the instances of a rule the slow way: it asks of every day and every time of every period whether the rule has it.
struct RuleOracle {
    let rule: RecurrenceRule
    let start: OracleDay
    let isDate: Bool
    private let startSecond: Int
    private let hours: [Int]
    private let minutes: [Int]
    private let seconds: [Int]

    init(rule: RecurrenceRule, start: OracleDay, hour: Int, minute: Int, second: Int, isDate: Bool) {
        self.rule = rule
        self.start = start
        self.isDate = isDate
        startSecond = isDate ? 0 : hour * 3_600 + minute * 60 + second
        func kept(_ values: Range<Int>, _ list: [Int], _ start: Int, isMade: Bool) -> [Int] {
            if isDate { return [0] }
            return values.filter { list.isEmpty ? !isMade || $0 == start : list.contains($0) }
        }
        hours = kept(0..<24, rule.byHour, hour, isMade: rule.frequency >= .daily)
        minutes = kept(0..<60, rule.byMinute, minute, isMade: rule.frequency >= .hourly)
        seconds = kept(0..<60, rule.bySecond.map { min($0, 59) }, second, isMade: rule.frequency >= .minutely)
    }

    /// The instances on so many days from the start on, as seconds of the table of days; the start comes first.
    func instances(days: Int) -> [Int] {
        let first = start.index * 86_400 + startSecond
        let begin = rule.frequency >= .daily ? max(0, start.index - 380) : start.index
        let end = min(OracleDay.table.count - 1, start.index + days)
        var all: [Int] = []
        var periods: [Int: [Int]] = [:]
        for day in OracleDay.table[begin..<end] {
            forEachTime(on: day) { time, period in
                if rule.bySetPosition.isEmpty { all.append(time) } else { periods[period, default: []].append(time) }
            }
        }
        // A period that the days cut short has no places to count.
        let open = rule.frequency >= .daily ? key(of: OracleDay.table[end], 0) - 1 : Int.max
        for (period, times) in periods where period < open { all += picked(times) }
        var ordered = [first]
        for instance in all.sorted() where instance > ordered[ordered.count - 1] { ordered.append(instance) }
        return ended(ordered)
    }

    /// `YYYYMMDD` or `YYYYMMDDTHHMMSS`.
    func text(_ instance: Int) -> String {
        let day = OracleDay.table[instance / 86_400].basic
        let second = instance % 86_400
        let time = [second / 3_600, second / 60 % 60, second % 60].map { decimal($0, digits: 2) }.joined()
        return isDate ? day : "\(day)T\(time)"
    }

    private func ended(_ instances: [Int]) -> [Int] {
        switch rule.end {
        case .never: return instances
        case .count(let count): return Array(instances.prefix(count))
        case .until(let until):
            let last = until.isDate ? until.written.basic.prefix(8) + "T235959" : until.written.basic
            return instances.prefix(1) + instances.dropFirst().prefix { text($0) <= last }
        }
    }

    private func picked(_ period: [Int]) -> [Int] {
        let set = Set(period).sorted()
        return rule.bySetPosition.compactMap { position in
            let place = position > 0 ? position - 1 : set.count + position
            return set.indices.contains(place) ? set[place] : nil
        }
    }
}

extension RuleOracle {
    /// Passes the times that the rule makes on a day, each with the number of its period.
    private func forEachTime(on day: OracleDay, _ body: (Int, Int) -> Void) {
        let moved = moved(to: day)
        let isKept = hasDay(day)
        guard isKept || !moved.isEmpty else { return }
        if isDate, rule.frequency < .daily {
            // A series of whole days has those on which some period begins.
            let unit = rule.frequency == .hourly ? 3_600 : rule.frequency == .minutely ? 60 : 1
            let begun = stride(from: 0, to: 86_400, by: unit).lazy.map { key(of: day, $0) }.first { isPeriod($0) }
            if let begun { body(day.index * 86_400, begun) }
            return
        }
        for hour in hours {
            for minute in minutes {
                for second in seconds {
                    let time = hour * 3_600 + minute * 60 + second
                    let periods = isKept ? [key(of: day, time)] + moved : moved
                    for period in periods where isPeriod(period) { body(day.index * 86_400 + time, period) }
                }
            }
        }
    }

    /// The number of the period in which a second of a day lies.
    private func key(of day: OracleDay, _ second: Int) -> Int {
        let weekStart = rule.weekStart.rawValue
        switch rule.frequency {
        case .yearly: return rule.byWeekNumber.isEmpty ? day.year : day.fourthDayOfWeek(beginningOn: weekStart).year
        case .monthly: return day.year * 12 + day.month
        case .weekly: return (day.index - (day.weekday - weekStart + 7) % 7 + 7) / 7
        case .daily: return day.index
        case .hourly: return day.index * 24 + second / 3_600
        case .minutely: return day.index * 1_440 + second / 60
        case .secondly: return day.index * 86_400 + second
        }
    }

    private func isPeriod(_ key: Int) -> Bool {
        let first = self.key(of: start, startSecond)
        return key >= first && (key - first) % rule.interval == 0
    }
}
