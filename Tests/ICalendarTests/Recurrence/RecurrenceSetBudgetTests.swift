import CivilTime
import ICalendar
import Testing

/// One budget for a whole series, whatever its lists and rules ask for.
@Suite struct RecurrenceSetBudgetTests {
    private func walk(_ set: RecurrenceSet, budget: WorkBudget = .untrusted) -> (count: Int, stop: RecurrenceInstances.Stop?) {
        var occurrences = set.all(budget: budget)
        var count = 0
        while occurrences.next() != nil { count += 1 }
        return (count, occurrences.stop)
    }

    @Test("A rule of exceptions that takes everything away is stopped")
    func nothingLeft() throws {
        let set = try RecurrenceSet("20240101T000000", ["FREQ=SECONDLY"], exceptionRules: ["FREQ=SECONDLY"])
        let (count, stop) = walk(set, budget: WorkBudget(steps: 20_000))
        #expect(count == 0)
        #expect(stop == .budgetSpent)
    }

    @Test("A rule of exceptions that never matches does not stop what it is asked of")
    func exceptionWithoutInstances() throws {
        let set = try RecurrenceSet("20240101T000000", ["FREQ=DAILY;COUNT=3"], exceptionRules: ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"])
        let (count, stop) = walk(set)
        #expect(count == 3)
        #expect(stop == nil)
    }

    @Test("Many rules share one budget")
    func manyRules() throws {
        let set = try RecurrenceSet("20240101T000000", [String](repeating: "FREQ=SECONDLY", count: 300))
        let (count, stop) = walk(set, budget: WorkBudget(steps: 100_000))
        #expect(count < 1_000)
        #expect(stop == .budgetSpent)
    }

    @Test("Long lists are read within the default budget, longer ones are not begun")
    func longLists() throws {
        let start = try local("20240101T000000")
        let days = (0..<100_000).map { CalendarTime.date(start.day.advanced(by: $0)) }
        var set = try RecurrenceSet("20240101", ["FREQ=DAILY;COUNT=100"])
        set.exclusions = days
        let (none, ended) = walk(set)
        #expect(none == 0)
        #expect(ended == nil)
        set.exclusions = []
        set.additions = days.prefix(20_000).map { .time($0) }
        #expect(walk(set).count == 20_000)
        set.additions = (days + days).map { .time($0) }
        let (few, stop) = walk(set)
        #expect(few == 0)
        #expect(stop == .budgetSpent)
    }

    @Test("What is given before the budget is spent is complete")
    func completeUntilStopped() throws {
        let set = try RecurrenceSet("20240101", ["FREQ=DAILY", "FREQ=MONTHLY;BYMONTHDAY=-1"])
        let all = set.starts(3_000)
        let some = set.all(budget: WorkBudget(steps: 5_000)).map { SetWorld.written($0.start) }
        #expect((100..<3_000).contains(some.count))
        #expect(some == Array(all.prefix(some.count)))
    }
}
