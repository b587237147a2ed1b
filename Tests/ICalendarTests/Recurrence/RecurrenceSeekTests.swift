import CivilTime
import ICalendar
import Testing

@Suite struct RecurrenceSeekTests {
    @Test("To seek is the same as to walk", arguments: 1...10)
    func seekingEqualsWalking(_ seed: Int) throws {
        var rules = RandomRule(seed: UInt64(1_000 + seed))
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<60 {
            let (rule, start) = rules.next()
            let series = try Series(start, rule)
            var walked = series.rule.instances(from: series.start)
            let all = series.first(150, of: &walked)
            let targets = (0..<4).compactMap { _ in all.prefix(140).randomElement(using: &random) }.sorted()
            var sought = series.rule.instances(from: series.start)
            var last = ""
            for text in targets {
                let target = try time(text).written
                sought.seek(to: target)
                let expected = all.first { $0 >= text && $0 > last }
                guard let expected else { continue }
                #expect(sought.next().map(series.written) == expected, "\(series.rule) from \(start) to \(text)")
                last = expected
            }
            #expect(series.first(5, of: &sought) == Array(all.drop { $0 <= last }.prefix(5)), "\(series.rule) from \(start)")
        }
    }

    @Test(
        "A place between two instances leads to the later one",
        arguments: [
            ("FREQ=DAILY;INTERVAL=2", "20400102T100000", "20400104T090000"),
            ("FREQ=WEEKLY;INTERVAL=2", "20400101T000000", "20400110T090000"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "20400301T000000", "20400331T090000"), ("FREQ=YEARLY", "20400102T090001", "20410102T090000"),
            ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "20400103T000000", "20401231T090000"),
            ("FREQ=HOURLY;INTERVAL=5", "20400101T000001", "20400101T020000"),
        ])
    func seekingBetween(_ rule: String, _ target: String, _ expected: String) throws {
        let series = try Series("20240102T090000", rule)
        var instances = series.rule.instances(from: series.start)
        instances.seek(to: try local(target))
        #expect(series.first(1, of: &instances) == [expected])
        #expect(WorkBudget.untrusted.steps - instances.budget.steps < 40, "it did not walk there")
    }

    @Test("Instances before the place are counted all the same")
    func countedInstances() throws {
        let series = try Series("20240101", "FREQ=DAILY;COUNT=5")
        var instances = series.rule.instances(from: series.start)
        instances.seek(to: try local("20240104T000000"))
        #expect(series.first(9, of: &instances) == ["20240104", "20240105"])
    }

    @Test("It does not go back")
    func noWayBack() throws {
        let series = try Series("20240101", "FREQ=DAILY")
        var instances = series.rule.instances(from: series.start)
        #expect(series.first(3, of: &instances).last == "20240103")
        instances.seek(to: try local("20240101T000000"))
        #expect(series.first(1, of: &instances) == ["20240104"])
    }

    @Test("The start comes unless it lies before the place", arguments: [("20240101T000000", "20240101"), ("20240101T000001", "20240102")])
    func startDue(_ target: String, _ expected: String) throws {
        let series = try Series("20240101", "FREQ=DAILY")
        var instances = series.rule.instances(from: series.start)
        instances.seek(to: try local(target))
        #expect(series.first(1, of: &instances) == [expected])
    }
}
