import CivilTime
import ICalendar

/// Holds the rules in some content lines, and their instances, to what is promised for any of them.
///
/// - Parameter bytes: Lines such as `DTSTART:20260410T090000` and `RRULE:FREQ=DAILY`; a rule starts at the last start before it.
public func checkRules(_ bytes: [UInt8]) {
    guard let lines = try? ContentLines(of: bytes) else { return }
    var start = CalendarTime.utc(Instant(secondsSinceEpoch: 1_775_811_600))
    // A line is as much as one run has time for.
    var rulesLeft = 2
    for line in lines {
        guard let property = line.property else { continue }
        if property.name == .dtstart, let time = property.time { start = time }
        guard property.name == .rrule, rulesLeft > 0, case .value(let rule) = property.rule else { continue }
        rulesLeft -= 1
        checkText(of: rule)
        checkInstances(of: rule, from: start)
    }
}

private func checkText(of rule: RecurrenceRule) {
    let text = rule.text
    guard let again = try? RecurrenceRule(text) else { fatalError("law broken: a rule that was written can be read: \(text)") }
    law(again == rule, "a rule that was written is read the same: \(text)")
    law(again.text == text, "a rule is written the same again: \(text)")
    let property = Property(.rrule, .recurrence(rule))
    law(property.rule == .value(rule), "a rule goes through a property: \(text)")
    if let problem = rule.forbidden { law(!problem.sentence.isEmpty, "what is forbidden is said") }
}

private func checkInstances(of rule: RecurrenceRule, from start: CalendarTime) {
    let zone = zone(of: start)
    var walk = rule.instances(from: start, zone: zone)
    var instances: [LocalDateTime] = []
    while instances.count < 200, let next = walk.next() { instances.append(next) }
    let isWhole = instances.count < 200 && walk.stop == nil
    law(walk.budget.steps >= 0 && walk.budget.steps <= WorkBudget.untrusted.steps, "a budget only shrinks")
    law(walk.stop != .budgetSpent || walk.budget.isSpent, "a budget is spent where it is said to be")
    law(instances.first == start.written, "the start is the first instance of \(rule) from \(start)")
    for (earlier, later) in zip(instances, instances.dropFirst()) {
        law(earlier < later, "instances ascend: \(earlier), \(later) of \(rule) from \(start)")
    }
    if case .count(let count) = rule.end { law(instances.count <= count, "there are no more than COUNT") }
    if start.isDate { for instance in instances { law(instance.time == .midnight, "instances of a day are days") } }
    checkSeeking(rule, start, zone, instances, isWhole: isWhole)
}

/// Seeking gives what walking gives, from wherever it starts.
private func checkSeeking(_ rule: RecurrenceRule, _ start: CalendarTime, _ zone: ZoneTable?, _ instances: [LocalDateTime], isWhole: Bool) {
    guard let first = instances.first, let last = instances.last else { return }
    // Each of these walks may go to the end of the budget.
    let budget = WorkBudget(steps: 50_000)
    let middle = instances[instances.count / 2]
    var targets = [first, middle, last]
    targets += targets.flatMap { [$0.adding(seconds: -1), $0.adding(seconds: 1)] }
    for target in targets {
        var walk = rule.instances(from: start, zone: zone, budget: budget)
        walk.seek(to: target)
        for expected in instances.filter({ $0 >= target }).prefix(20) {
            guard let found = walk.next() else {
                law(walk.stop == .budgetSpent, "seeking \(target) loses \(expected) of \(rule) from \(start)")
                break
            }
            law(found == expected, "seeking \(target) gives \(found), not \(expected), of \(rule) from \(start)")
        }
    }
    // Half of it walked and then sought.
    var walk = rule.instances(from: start, zone: zone, budget: budget)
    for _ in 0..<3 { _ = walk.next() }
    walk.seek(to: middle)
    let rest = instances.dropFirst(3).filter { $0 >= middle }
    for expected in rest.prefix(5) {
        guard let found = walk.next() else {
            law(walk.stop == .budgetSpent, "walking on from \(middle) loses \(expected) of \(rule) from \(start)")
            return
        }
        law(found == expected, "walking on from \(middle) gives \(found), not \(expected), of \(rule) from \(start)")
    }
    guard isWhole else { return }
    var end = rule.instances(from: start, zone: zone, budget: budget)
    end.seek(to: last.adding(seconds: 1))
    let behind = end.next()
    law(behind == nil || behind == last, "nothing comes behind the end of \(rule) from \(start)")
}

private func zone(of time: CalendarTime) -> ZoneTable? {
    switch time {
    case .zoned(_, let name): name == berlin?.name ? berlin : nil
    case .utc: .utc
    case .date, .floating: nil
    }
}

/// The zone that inputs may name.
let berlin = try? ZoneDirectory().zone(named: "Europe/Berlin")

extension LocalDateTime {
    fileprivate func adding(seconds: Int64) -> Self { Instant(utc: self).adding(seconds: seconds).utc }
}
