import ICalendar
import Testing

/// Rules that keep other programs busy for hours, measured by steps and not by time.
@Suite struct RecurrenceBudgetTests {
    static func list(_ range: ClosedRange<Int>) -> String { range.map(String.init).joined(separator: ",") }

    static let everyTime = "BYHOUR=\(list(0...23));BYMINUTE=\(list(0...59));BYSECOND=\(list(0...59))"

    /// Walks to the end and says how much work it was.
    private func walk(_ rule: String, budget: WorkBudget = .untrusted) throws -> (
        instances: Int, steps: Int, stop: RecurrenceInstances.Stop?
    ) {
        let series = try Series("19970902T090000", rule)
        var instances = series.rule.instances(from: series.start, budget: budget)
        var count = 0
        while instances.next() != nil { count += 1 }
        return (count, budget.steps - instances.budget.steps, instances.stop)
    }

    @Test(
        "A rule that never matches ends at the year 9999 after a look at every month",
        arguments: [
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYWEEKNO=30;BYMONTH=1",
            "FREQ=SECONDLY;BYYEARDAY=1;BYMONTH=3",
        ])
    func neverMatches(_ rule: String) throws {
        let walk = try walk(rule)
        #expect(walk.instances == 1)
        #expect(walk.steps < 100_000)
        #expect(walk.stop == nil)
    }

    @Test(
        "Steps that never meet a time, and places no period has, end at once",
        arguments: [
            "FREQ=HOURLY;INTERVAL=24;BYHOUR=5", "FREQ=MINUTELY;INTERVAL=120;BYHOUR=0", "FREQ=SECONDLY;INTERVAL=3600;BYMINUTE=1",
            "FREQ=SECONDLY;INTERVAL=2;BYSECOND=59", "FREQ=MINUTELY;BYSETPOS=2", "FREQ=DAILY;BYHOUR=1,2;BYSETPOS=-3",
            "FREQ=MONTHLY;BYSETPOS=34,366", "FREQ=YEARLY;INTERVAL=2147483647", "FREQ=HOURLY;INTERVAL=2147483647",
        ])
    func endsAtOnce(_ rule: String) throws {
        let walk = try walk(rule)
        #expect(walk.instances == 1)
        #expect(walk.steps < 20)
        #expect(walk.stop == nil)
    }

    @Test(
        "A rule without end is stopped by the budget, and says so",
        arguments: [
            "FREQ=DAILY;COUNT=1000000000", "FREQ=SECONDLY;COUNT=1000000000", "FREQ=MINUTELY;UNTIL=99990101T000000Z",
            "FREQ=SECONDLY;BYYEARDAY=366",
            "FREQ=SECONDLY;\(everyTime)", "FREQ=DAILY;\(everyTime)", "FREQ=YEARLY;BYMONTHDAY=\(list(1...31));\(everyTime)",
            "FREQ=SECONDLY;INTERVAL=86399;BYHOUR=8;BYMINUTE=0;BYSECOND=0",
            "FREQ=YEARLY;BYMONTHDAY=\(list(1...31));\(everyTime);BYSETPOS=\(list(-366 ... -1)),\(list(1...366))",
        ])
    func isStopped(_ rule: String) throws {
        let budget = WorkBudget(steps: 20_000)
        let walk = try walk(rule, budget: budget)
        #expect(walk.stop == .budgetSpent)
        #expect(walk.steps == budget.steps)
        #expect(walk.instances <= budget.steps)
    }

    @Test("Full lists cost what they give, not their product")
    func fullLists() throws {
        let all =
            "BYMONTH=\(Self.list(1...12));BYMONTHDAY=\(Self.list(1...31));BYYEARDAY=\(Self.list(1...366));BYWEEKNO=\(Self.list(1...53))"
        let walk = try walk("FREQ=YEARLY;COUNT=3;\(all);\(Self.everyTime)")
        #expect(walk.instances == 3)
        #expect(walk.steps < 100)
    }

    @Test("The default budget shows the leap days of all years and the days of a thousand")
    func defaultBudget() throws {
        #expect(try walk("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").stop == nil)
        #expect(try walk("FREQ=DAILY;UNTIL=30000101T000000").stop == nil)
    }

    @Test("Without a budget there is not even the start")
    func nothingAllowed() throws {
        let walk = try walk("FREQ=DAILY", budget: WorkBudget(steps: 0))
        #expect(walk.instances == 0)
        #expect(walk.stop == .budgetSpent)
    }

    @Test("No bomb takes long, in whatever build")
    func loosely() throws {
        let duration = try ContinuousClock().measure {
            for rule in [
                "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;COUNT=1000000000", "FREQ=SECONDLY;INTERVAL=86399;BYHOUR=8",
            ] {
                _ = try walk(rule)
            }
        }
        #expect(duration < .seconds(20))
    }
}
