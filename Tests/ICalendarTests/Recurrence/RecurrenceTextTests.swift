import CivilTime
import ICalendar
import Testing

/// A RECUR value as text: what is read, what is refused with which words, and what is written.
@Suite struct RecurrenceTextTests {
    @Test("Every part is read")
    func everyPart() throws {
        let rule = try RecurrenceRule(
            """
            RSCALE=GREGORIAN;FREQ=YEARLY;INTERVAL=2;COUNT=7;BYSECOND=60,0;BYMINUTE=59;BYHOUR=23,1;BYDAY=SU,-1MO,+2MO,MO;BYMONTHDAY=31,-1;\
            BYYEARDAY=366,-366;BYWEEKNO=-53,53;BYMONTH=12,1,2L;BYSETPOS=-366,366;WKST=SU;SKIP=FORWARD
            """)
        #expect(rule.frequency == .yearly)
        #expect(rule.interval == 2)
        #expect(rule.end == .count(7))
        #expect(rule.bySecond == [0, 60])
        #expect(rule.byMinute == [59])
        #expect(rule.byHour == [1, 23])
        #expect(rule.byWeekday.map(\.weekday) == [.monday, .monday, .monday, .sunday])
        #expect(rule.byWeekday.map(\.ordinal) == [-1, 0, 2, 0])
        #expect(rule.byMonthDay == [-1, 31])
        #expect(rule.byYearDay == [-366, 366])
        #expect(rule.byWeekNumber == [-53, 53])
        #expect(rule.byMonth == [1, 12])
        #expect(rule.byLeapMonth == [2])
        #expect(rule.bySetPosition == [-366, 366])
        #expect(rule.weekStart == .sunday)
        #expect(rule.rscale == "GREGORIAN")
        #expect(rule.skip == .forward)
        #expect(rule.isExpandable)
    }

    @Test(
        "It is written in canonical form",
        arguments: [
            ("freq=daily", "FREQ=DAILY"), ("FREQ=YEARLY;", "FREQ=YEARLY"), ("INTERVAL=1;WKST=MO;FREQ=WEEKLY;SKIP=OMIT", "FREQ=WEEKLY"),
            ("COUNT=3;BYDAY=we,mo,WE;FREQ=WEEKLY;INTERVAL=02", "FREQ=WEEKLY;COUNT=3;INTERVAL=2;BYDAY=MO,WE"),
            ("FREQ=DAILY;UNTIL=20240105", "FREQ=DAILY;UNTIL=20240105"),
            ("FREQ=DAILY;UNTIL=20240105T101112Z", "FREQ=DAILY;UNTIL=20240105T101112Z"),
            ("FREQ=DAILY;UNTIL=20240105T101160", "FREQ=DAILY;UNTIL=20240105T101159"),
            ("RSCALE=hebrew;FREQ=YEARLY;BYMONTH=5l,13;SKIP=backward", "FREQ=YEARLY;RSCALE=HEBREW;BYMONTH=13,5L;SKIP=BACKWARD"),
            ("FREQ=MONTHLY;BYDAY=+1FR,-01MO;BYMONTHDAY=+7,-07", "FREQ=MONTHLY;BYDAY=-1MO,1FR;BYMONTHDAY=-7,7"),
        ])
    func canonicalForm(_ text: String, _ expected: String) throws {
        let rule = try RecurrenceRule(text)
        #expect(rule.text == expected)
        #expect(try RecurrenceRule(rule.text) == rule)
    }

    @Test("What is written is read back as the same rule")
    func roundTrip() throws {
        var random = RandomRule(seed: 5)
        for _ in 0..<2_000 {
            let rule = try RecurrenceRule(random.next().text)
            #expect(try RecurrenceRule(rule.text) == rule)
        }
    }

    @Test(
        "What is wrong is named",
        arguments: [
            ("", "the rule has no FREQ"), ("COUNT=3", "the rule has no FREQ"), (";", "\"\" in the rule is no name with a value"),
            ("FREQ=DAILY;;COUNT=3", "\"\" in the rule is no name with a value"), ("FREQ", "\"FREQ\" in the rule is no name with a value"),
            ("FREQ=DAILY;UNTL=20240101", "the rule has the unknown part \"UNTL\""),
            ("FREQ=DAILY;X-A=1", "the rule has the unknown part \"X-A\""),
            ("FREQ=DAILY; COUNT=3", "the rule has the unknown part \" COUNT\""),
            ("RRULE:FREQ=DAILY", "the rule has the unknown part \"RRULE:FREQ\""),
            ("FREQ=DAILY;FREQ=DAILY", "FREQ comes twice"), ("FREQ=DAILY;BYHOUR=1;byhour=2", "BYHOUR comes twice"),
            ("FREQ=DAILY;COUNT=3;UNTIL=20240101", "COUNT and UNTIL exclude each other"),
            ("FREQ=OFTEN", "FREQ takes SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY, not \"OFTEN\""),
            ("FREQ=DAILY;INTERVAL=0", "INTERVAL takes 1 to 2147483647, not \"0\""),
            ("FREQ=DAILY;INTERVAL=2147483648", "INTERVAL takes 1 to 2147483647, not \"2147483648\""),
            ("FREQ=DAILY;COUNT=-1", "COUNT takes 1 to 2147483647, not \"-1\""),
            ("FREQ=DAILY;BYSECOND=61", "BYSECOND takes 0 to 60, not \"61\""),
            ("FREQ=DAILY;BYMINUTE=60", "BYMINUTE takes 0 to 59, not \"60\""),
            ("FREQ=DAILY;BYHOUR=8,24", "BYHOUR takes 0 to 23, not \"24\""),
            ("FREQ=DAILY;BYHOUR=", "BYHOUR takes 0 to 23, not \"\""), ("FREQ=DAILY;BYHOUR=1,,2", "BYHOUR takes 0 to 23, not \"\""),
            ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY takes 1 to 31 or -31 to -1, not \"0\""),
            ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY takes 1 to 31 or -31 to -1, not \"32\""),
            ("FREQ=YEARLY;BYYEARDAY=-367", "BYYEARDAY takes 1 to 366 or -366 to -1, not \"-367\""),
            ("FREQ=YEARLY;BYWEEKNO=54", "BYWEEKNO takes 1 to 53 or -53 to -1, not \"54\""),
            ("FREQ=YEARLY;BYMONTH=13", "BYMONTH takes 1 to 12, not \"13\""),
            ("FREQ=YEARLY;BYMONTH=2L", "BYMONTH takes 1 to 12, not \"2L\""),
            ("RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=14", "BYMONTH takes 1 to 13, not \"14\""),
            ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY takes MO to SU, alone or behind 1 to 53 or -53 to -1, not \"0MO\""),
            ("FREQ=MONTHLY;BYDAY=1", "BYDAY takes MO to SU, alone or behind 1 to 53 or -53 to -1, not \"1\""),
            ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "BYSETPOS takes 1 to 366 or -366 to -1, not \"0\""),
            ("FREQ=DAILY;WKST=1MO", "WKST takes MO to SU, not \"1MO\""),
            ("FREQ=DAILY;SKIP=NO", "SKIP takes OMIT, BACKWARD or FORWARD, not \"NO\""),
            ("FREQ=DAILY;RSCALE=", "RSCALE takes the name of a calendar, not \"\""),
            ("FREQ=DAILY;UNTIL=20240230", "UNTIL takes a date or a date with a time, not \"20240230\""),
            ("FREQ=DAILY;UNTIL=20240101T2500", "UNTIL takes a date or a date with a time, not \"20240101T2500\""),
            ("FREQ=DAILY;BYHOUR=12345678901234567890123", "BYHOUR takes 0 to 23, not \"12345678901234567890…\""),
            ("FREQ=DAILY;BYHOUR=\u{7}\"é", "BYHOUR takes 0 to 23, not \"????\""),
        ])
    func refused(_ text: String, _ sentence: String) throws {
        let problem = #expect(throws: RecurrenceRuleProblem.self) { try RecurrenceRule(text) }
        #expect(problem?.sentence == sentence)
    }

    @Test("The part that is wrong is told apart from the sentence")
    func partOfProblem() throws {
        let problem = #expect(throws: RecurrenceRuleProblem.self) { try RecurrenceRule("FREQ=DAILY;BYHOUR=25") }
        #expect(problem?.part == "BYHOUR")
        #expect(problem?.description == problem?.sentence)
    }

    @Test("Bytes cut and changed at random are read or refused, and never more")
    func hostileBytes() throws {
        var random = SeededRandom(seed: 9)
        var rules = RandomRule(seed: 9)
        var refused = 0
        for _ in 0..<3_000 {
            var bytes = Array(rules.next().text.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(UInt8(ascii: "9"), at: place)
                case 2: bytes.remove(at: place)
                default: bytes.removeLast(min(place, bytes.count - 1))
                }
            }
            let rule = try? RecurrenceRule(String(decoding: bytes, as: UTF8.self))
            guard let rule else {
                refused += 1
                continue
            }
            #expect(try RecurrenceRule(rule.text) == rule)
            var instances = rule.instances(from: try time("20240229T103000"), budget: WorkBudget(steps: 300))
            while instances.next() != nil {}
        }
        #expect((100..<2_900).contains(refused))
    }

    @Test(
        "What the RFC forbids is named, although it can be expanded",
        arguments: [
            ("FREQ=MONTHLY;BYWEEKNO=1", "BYWEEKNO needs FREQ=YEARLY"), ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY excludes FREQ=WEEKLY"),
            ("FREQ=DAILY;BYYEARDAY=1", "BYYEARDAY excludes FREQ=DAILY"),
            ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", "BYWEEKNO excludes numbers before weekdays"),
            ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY needs FREQ=MONTHLY or FREQ=YEARLY for numbers before weekdays"),
            ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS needs another part that begins with BY"),
            ("FREQ=YEARLY;SKIP=FORWARD", "SKIP needs RSCALE"),
        ])
    func forbidden(_ text: String, _ sentence: String) throws {
        #expect(try RecurrenceRule(text).forbidden?.sentence == sentence)
    }

    @Test("What the RFC allows is not", arguments: RecurrenceExampleTests.examples)
    func allowed(_ example: RecurrenceExampleTests.Example) throws {
        #expect(try RecurrenceRule(example.rule).forbidden == nil)
    }
}
