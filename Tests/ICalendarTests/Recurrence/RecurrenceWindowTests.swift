import CivilTime
import ICalendar
import Testing

/// Windows of time on a series, and the work they cost.
@Suite struct RecurrenceWindowTests {
    @Test("Occurrences that overlap the window are given, also where they began before it")
    func overlap() throws {
        let set = try RecurrenceSet("20240101T100000Z", ["FREQ=DAILY"], length: .duration(days: 0, seconds: 7_200))
        #expect(
            set.starts(9, within: try window("20240105T110000Z", "20240107T100000Z"))
                == ["20240105T100000Z", "20240106T100000Z"])
        #expect(set.starts(9, within: try window("20240105T120000Z", "20240105T130000Z")) == [])
    }

    @Test("What takes no time is in the window where it begins, at its first moment but not at its end")
    func withoutLength() throws {
        let set = try RecurrenceSet("20240101T100000Z", ["FREQ=DAILY"])
        #expect(
            set.starts(9, within: try window("20240105T100000Z", "20240107T100000Z")) == ["20240105T100000Z", "20240106T100000Z"])
    }

    @Test("A long instance is found from far behind its start")
    func longInstance() throws {
        let set = try RecurrenceSet("20200101", ["FREQ=YEARLY"], length: .duration(days: 400, seconds: 0))
        #expect(set.starts(9, within: try window("20240105T000000Z", "20240106T000000Z")) == ["20230101", "20240101"])
    }

    @Test("The window is asked of where an override moves its instance")
    func movedIntoWindow() throws {
        let set = try RecurrenceSet(
            "20240101", ["FREQ=DAILY"],
            overrides: [.init("20240102", to: "20240620", index: 1), .init("20240621", to: "20240103", index: 2)])
        #expect(set.starts(9, within: try window("20240619T220000Z", "20240622T220000Z")) == ["20240620", "20240620", "20240622"])
    }

    @Test("Shifted instances are found from both sides", arguments: [-90, 90])
    func shiftedIntoWindow(_ days: Int) throws {
        let shifted = LocalDateTime(day: try local("20240202T000000").day.advanced(by: days), time: .midnight).basic.prefix(8)
        let set = try RecurrenceSet(
            "20240201", ["FREQ=WEEKLY;COUNT=60;BYDAY=TH,FR"],
            overrides: [.init("20240202", to: String(shifted), thisAndFuture: true, index: 1)])
        let all = set.all().map { $0 }
        for from in stride(from: 0, to: 400, by: 23) {
            let first = Instant(utc: try local("20231015T000000")).adding(seconds: Int64(from) * 86_400)
            let window = first..<first.adding(seconds: 20 * 86_400)
            #expect(set.all(within: window).map { $0 } == all.filter { $0.moments.overlaps(window) })
        }
    }

    @Test("A window far ahead costs no walk, with exceptions neither")
    func farWindow() throws {
        let set = try RecurrenceSet(
            "20000101T080000", ["FREQ=HOURLY;INTERVAL=3"], exceptionRules: ["FREQ=DAILY;BYHOUR=11"], without: ["20900101"])
        var occurrences = set.all(within: try window("20900101T120000Z", "20900103T000000Z"), budget: WorkBudget(steps: 1_000))
        var count = 0
        while occurrences.next() != nil { count += 1 }
        #expect(count == 7)
        #expect(occurrences.stop == nil)
    }

    @Test("To look through a window is the same as to look through all", arguments: 1...8)
    func windowEqualsFilter(_ seed: Int) throws {
        var rules = RandomRule(seed: UInt64(500 + seed))
        for _ in 0..<20 {
            let (rule, start) = rules.next()
            let set = try RecurrenceSet(start, [rule], length: .duration(days: 3, seconds: 0))
            let all = set.all(budget: WorkBudget(steps: 3_000)).map { $0 }
            guard let last = all.last, all.count > 4 else { continue }
            let window = all[all.count / 3].moments.lowerBound.adding(seconds: 1)..<last.moments.lowerBound
            guard !window.isEmpty else { continue }
            let expected = all.filter { $0.moments.overlaps(window) }
            #expect(set.all(within: window).prefix(expected.count).map { $0 } == expected, "\(rule) from \(start)")
        }
    }
}
