import ICalendar
import Testing

/// Rules of every kind against the oracle: each frequency with each part, and the combinations that programs get wrong.
@Suite struct RecurrenceKindTests {
    static let rules = [
        "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=3", "FREQ=YEARLY;BYMONTH=2,9", "FREQ=YEARLY;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTHDAY=-29,-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYYEARDAY=1,60,366", "FREQ=YEARLY;BYYEARDAY=-1,-366",
        "FREQ=YEARLY;BYYEARDAY=60;BYMONTHDAY=29", "FREQ=YEARLY;BYYEARDAY=100,200;BYDAY=MO,TU,WE", "FREQ=YEARLY;BYWEEKNO=1",
        "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", "FREQ=YEARLY;BYWEEKNO=-53;BYDAY=TH",
        "FREQ=YEARLY;BYWEEKNO=20;WKST=SU", "FREQ=YEARLY;BYWEEKNO=52,53,1;BYDAY=SA,SU,MO;WKST=TH", "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,53",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=12", "FREQ=YEARLY;BYWEEKNO=10,20;BYMONTHDAY=13", "FREQ=YEARLY;BYDAY=TU", "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYDAY=-1SU,53TH", "FREQ=YEARLY;BYDAY=1MO,-1FR;BYMONTH=1,6", "FREQ=YEARLY;BYDAY=2TU,WE;BYMONTH=3",
        "FREQ=YEARLY;BYDAY=5MO;BYMONTH=2", "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "FREQ=YEARLY;BYDAY=MO;BYSETPOS=1,-1",
        "FREQ=YEARLY;BYMONTH=1,7;BYSETPOS=-1", "FREQ=YEARLY;BYHOUR=6,18;BYMINUTE=0,30;BYSETPOS=2",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU;BYSETPOS=2",
        "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11", "FREQ=MONTHLY;BYMONTHDAY=-3", "FREQ=MONTHLY;BYMONTHDAY=31,-31",
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=MONTHLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=MO,2TU", "FREQ=MONTHLY;BYDAY=-1SU,1SU,5WE",
        "FREQ=MONTHLY;BYMONTH=2;BYDAY=5SU", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3",
        "FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=8,20;BYSETPOS=-1,2", "FREQ=MONTHLY;BYMINUTE=12,39;BYHOUR=8,14;BYDAY=1MO,2SA;BYSETPOS=1,-3,9",
        "FREQ=MONTHLY;INTERVAL=13;BYMONTH=5", "FREQ=MONTHLY;BYHOUR=0,23;BYSECOND=0,60", "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
        "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYMONTH=1,12", "FREQ=WEEKLY;BYDAY=MO,TU,WE;BYSETPOS=-1",
        "FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9,17;BYSETPOS=2,3;WKST=WE", "FREQ=WEEKLY;INTERVAL=3;BYMONTH=2;BYDAY=SA", "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=10", "FREQ=DAILY;BYMONTH=1,2", "FREQ=DAILY;BYMONTHDAY=-1,15", "FREQ=DAILY;INTERVAL=3;BYDAY=MO,TH",
        "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40", "FREQ=DAILY;BYHOUR=9,21;BYSETPOS=-1", "FREQ=DAILY;INTERVAL=2;BYMONTHDAY=31;BYDAY=MO,TU",
        "FREQ=HOURLY;INTERVAL=3", "FREQ=HOURLY;BYHOUR=9,17;BYDAY=MO", "FREQ=HOURLY;INTERVAL=25;BYMINUTE=0,30",
        "FREQ=HOURLY;BYYEARDAY=-2,260",
        "FREQ=HOURLY;BYMINUTE=5,45;BYSECOND=10,50;BYSETPOS=2,-1", "FREQ=MINUTELY;INTERVAL=90", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11",
        "FREQ=MINUTELY;INTERVAL=7;BYMINUTE=0,14,49", "FREQ=MINUTELY;BYSECOND=0,20,40;BYSETPOS=-1", "FREQ=MINUTELY;INTERVAL=61;BYDAY=TU,WE",
        "FREQ=SECONDLY;INTERVAL=45", "FREQ=SECONDLY;INTERVAL=7;BYHOUR=8,12;BYMINUTE=0,1", "FREQ=SECONDLY;INTERVAL=3601;BYSECOND=0,1,2",
    ]

    @Test("The instances are those of the oracle", arguments: rules)
    func oracleAgrees(_ rule: String) throws {
        for start in ["19970902T090000", "20000229T235959", "19981231T003000", "20021230"] {
            try compare(Series(start, rule))
        }
    }

    @Test("So are those of rules and starts made at random", arguments: 1...12)
    func oracleAgreesAtRandom(_ seed: Int) throws {
        var random = RandomRule(seed: UInt64(seed))
        for _ in 0..<100 {
            let (rule, start) = random.next()
            try compare(Series(start, rule))
        }
    }

    private func compare(_ series: Series) throws {
        let oracle = try #require(RuleOracle(series))
        let days = oracle.days
        // Where days of one period decide about one another, the last periods may be cut short.
        let isCut = !series.rule.bySetPosition.isEmpty || series.rule.skip != .omit
        let uncut = isCut && series.rule.frequency >= .daily ? max(1, days - (series.rule.frequency == .yearly ? 740 : 64)) : days
        let horizon = oracle.horizon(days: uncut)
        let expected = oracle.instances(days: days).enumerated().filter { $0 == 0 || $1 < horizon }.prefix(300).map { oracle.text($1) }
        var instances = series.rule.instances(from: series.start)
        #expect(series.first(expected.count, of: &instances) == expected, "\(series.rule) from \(series.start.written)")
        // There is none between the last that is expected and the horizon.
        if expected.count < 300, let next = instances.next() {
            #expect(series.written(next) >= oracle.text(horizon), "\(series.rule) from \(series.start.written)")
        }
    }
}
