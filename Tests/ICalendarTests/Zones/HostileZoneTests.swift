import CivilTime
import ICalendar
import Testing

@Suite("Hostile VTIMEZONE")
struct HostileZoneTests {
    static func definition(_ observances: [TimeZoneDefinition.Observance]) -> TimeZoneDefinition {
        TimeZoneDefinition(tzid: "X", observances: observances)
    }

    static func ruled(_ rule: String, count: Int = 1, start: String = "16010101T000000") throws -> TimeZoneDefinition {
        definition(Array(repeating: try observance("STANDARD", start, from: 2, to: 1, rule: rule), count: count))
    }

    @Test("nothing is no zone")
    func empty() {
        #expect(throws: TimeZoneProblem.noObservance) { try Self.definition([]).table() }
    }

    @Test(
        "rules that are neither yearly nor monthly, or not Gregorian, are refused",
        arguments: [
            "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;BYMONTH=3", "FREQ=DAILY;COUNT=2", "FREQ=WEEKLY;BYDAY=SU",
            "RSCALE=HEBREW;FREQ=YEARLY",
        ])
    func frequencies(rule: String) throws {
        let definition = try Self.ruled(rule)
        let text = try RecurrenceRule(rule).text
        #expect(throws: TimeZoneProblem.rule(text)) { try definition.table() }
    }

    @Test("offsets that no zone has are refused", arguments: [99.0, -99, 26, -25, 1e12, -1e12])
    func offsets(hours: Double) throws {
        let seconds = Int(hours * 3_600)
        for (from, to) in [(hours, 1.0), (1.0, hours)] {
            let definition = Self.definition([try observance("STANDARD", "20200101T000000", from: from, to: to)])
            #expect(throws: TimeZoneProblem.offset(seconds)) { try definition.table() }
        }
    }

    @Test("the longest offsets are taken", arguments: [93_599, -89_999])
    func longestOffsets(seconds: Int) throws {
        let observance = TimeZoneDefinition.Observance(
            isDaylight: false, start: LocalDateTime(day: .first, time: .midnight), offsetFrom: seconds, offsetTo: -1)
        #expect(try Self.definition([observance]).table().offset(at: .last) == -1)
    }

    @Test("observances are counted", arguments: [(1_000, nil), (1_001, .tooManyObservances(limit: 1_000))] as [(Int, TimeZoneProblem?)])
    func observances(count: Int, problem: TimeZoneProblem?) throws {
        let many = Self.definition(Array(repeating: try observance("STANDARD", "20200101T000000", from: 2, to: 1), count: count))
        #expect(Self.problem(of: many) == problem)
    }

    @Test("listed changes are counted", arguments: [(9_999, nil), (10_000, .tooManyOnsets(limit: 10_000))] as [(Int, TimeZoneProblem?)])
    func dates(count: Int, problem: TimeZoneProblem?) throws {
        var observance = try observance("STANDARD", "20200101T000000", from: 2, to: 1)
        let start = observance.start.day
        observance.dates = (1...count).map { LocalDateTime(day: start.advanced(by: $0), time: .midnight) }
        #expect(Self.problem(of: Self.definition([observance])) == problem)
    }

    @Test("changes that crowd are refused, as reading a local time looks at each", arguments: [(8, false), (9, true)])
    func crowd(count: Int, isRefused: Bool) throws {
        var first = try observance("STANDARD", "20200101T000000", from: 0, to: 1)
        var second = try observance("STANDARD", "20200101T003000", from: 0, to: 2)
        let start = first.start.day
        for index in 2..<count {
            let time = LocalDateTime(day: start, time: try #require(TimeOfDay(hour: index, minute: 0)))
            if index.isMultiple(of: 2) { first.dates.append(time) } else { second.dates.append(time) }
        }
        #expect(Self.problem(of: Self.definition([first, second])) == (isRefused ? .crowdedOnsets : nil))
    }

    static let hostileRules: [(rule: String, count: Int)] = [
        ("FREQ=MONTHLY", 1_000), ("FREQ=YEARLY", 1_000), ("FREQ=YEARLY;COUNT=1000000000", 1_000),
        ("FREQ=YEARLY;UNTIL=99991231T235959Z;BYMONTH=2;BYMONTHDAY=30", 1_000), ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", 1_000),
        ("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", 1_000), ("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", 1_000),
        ("FREQ=YEARLY;INTERVAL=2147483647", 1_000), ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", 1),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5",
            1
        ),
        ("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSETPOS=-1", 1),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3;BYSECOND=0,1,2,3;BYSETPOS=366", 1_000),
    ]

    @Test("bombs end with a table or a problem, and quickly", arguments: hostileRules)
    func bombs(rule: String, count: Int) throws {
        let definition = try Self.ruled(rule, count: count, start: "00010101T000000")
        let seconds = processorTime { _ = Self.problem(of: definition) }
        // A release build takes a tenth or less of this.
        #expect(seconds < 1)
    }

    @Test("a file of bombs has one bound for all of them")
    func manyDefinitions() throws {
        let observances = try Self.ruled("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", count: 900).observances
        let definitions = (0..<2_000).map { TimeZoneDefinition(tzid: "Zone \($0)", observances: observances) }
        let resolver = ZoneResolver(definitions: definitions) { _ in nil }
        let seconds = processorTime {
            for index in 0..<2_000 { #expect(resolver.zone(named: "Zone \(index)").table == nil) }
        }
        #expect(seconds < 5)
    }

    @Test("what a table may cost is bounded also for lies in it")
    func lies() throws {
        // Every other change begins on a clock that was never set, and follows the other before it in time.
        var observances: [TimeZoneDefinition.Observance] = []
        for year in 1_900..<2_100 {
            let from = year.isMultiple(of: 2) ? -24.0 : 24
            observances.append(try observance("STANDARD", "\(year)0101T000000", from: from, to: -from))
        }
        let table = try Self.definition(observances).table()
        var random = SeededRandom(seed: 5)
        for _ in 0..<2_000 {
            let instant = Instant(secondsSinceEpoch: .random(in: -4_000_000_000...6_000_000_000, using: &random))
            let back = table.instant(of: table.local(at: instant))
            #expect(table.local(at: back) == table.local(at: instant))
        }
    }

    private static func problem(of definition: TimeZoneDefinition) -> TimeZoneProblem? {
        do throws(TimeZoneProblem) {
            _ = try definition.table()
            return nil
        } catch {
            return error
        }
    }
}
