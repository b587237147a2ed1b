import ICalendar
import Testing

/// What the texts leave open, and how it is decided here.
@Suite struct RecurrenceChoiceTests {
    @Test("A yearly rule with a day of the month and no month takes every month, as the table of the RFC says")
    func monthDayWithoutMonth() throws {
        let series = try Series("20230129", "FREQ=YEARLY;BYMONTHDAY=29;COUNT=4")
        #expect(series.first(9) == ["20230129", "20230329", "20230429", "20230529"])
    }

    @Test("Weeks of a year are counted in years of weeks, which matters for every second year")
    func weekYears() throws {
        // 2018-12-31 lies in the first week of 2019.
        let series = try Series("20181231", "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO")
        #expect(series.first(3) == ["20181231", "20210104", "20230102"])
    }

    @Test("Week −53 is the first week of the years that have 53, and may begin in the year before")
    func weeksFromTheEnd() throws {
        let series = try Series("20020107", "FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO")
        #expect(series.first(6) == ["20020107", "20031229", "20081229", "20141229", "20191230", "20251229"])
    }

    @Test("A week of the year without a weekday means the weekday of the start")
    func weekWithoutWeekday() throws {
        #expect(try Series("19970512", "FREQ=YEARLY;BYWEEKNO=20").first(3) == ["19970512", "19980511", "19990517"])
    }

    @Test("A series of whole days passes over parts that speak of times")
    func timesOfWholeDays() throws {
        let series = try Series("20240105", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=30;BYSECOND=15")
        #expect(series.first(3) == ["20240105", "20240106", "20240107"])
    }

    @Test("A series of whole days with a period of hours has the days on which one begins")
    func hoursOfWholeDays() throws {
        #expect(try Series("20240105", "FREQ=HOURLY;INTERVAL=36").first(4) == ["20240105", "20240106", "20240108", "20240109"])
        #expect(try Series("20240105", "FREQ=SECONDLY;COUNT=3").first(4) == ["20240105", "20240106", "20240107"])
    }

    @Test("The start is the first instance and counted, also where the rule leaves it out")
    func startOutsideRule() throws {
        let series = try Series("20240103", "FREQ=WEEKLY;BYDAY=MO;COUNT=3")
        #expect(series.first(9) == ["20240103", "20240108", "20240115"])
    }

    @Test("The start is an instance although the rule ends before it")
    func startBehindEnd() throws {
        #expect(try Series("20240103", "FREQ=DAILY;UNTIL=20231231").first(9) == ["20240103"])
    }

    @Test("Second 60 counts as 59, and once where both are asked for")
    func leapSecond() throws {
        #expect(
            try Series("20240103T100000", "FREQ=MINUTELY;BYSECOND=59,60;COUNT=3").first(9)
                == ["20240103T100000", "20240103T100059", "20240103T100159"])
        #expect(
            try Series("20240103T100000", "FREQ=SECONDLY;BYSECOND=60;COUNT=3").first(9)
                == ["20240103T100000", "20240103T100059", "20240103T100159"])
    }

    @Test("Places are counted in the whole period, also before the start")
    func placesBeforeStart() throws {
        let series = try Series("20240110", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,8;COUNT=4")
        #expect(series.first(9) == ["20240110", "20240201", "20240212", "20240301"])
    }

    @Test("Weekdays with and without a number add up")
    func weekdaysAddUp() throws {
        let series = try Series("20240101", "FREQ=MONTHLY;BYDAY=MO,2TU")
        #expect(series.first(6) == ["20240101", "20240108", "20240109", "20240115", "20240122", "20240129"])
    }

    @Test("In periods shorter than a month, numbers before weekdays are passed over")
    func numbersInWeeks() throws {
        #expect(try Series("20240101", "FREQ=WEEKLY;BYDAY=1MO").first(3) == ["20240101", "20240108", "20240115"])
    }

    @Test("What the RFC forbids in a rule restricts it")
    func forbiddenPartsRestrict() throws {
        #expect(try Series("20240101", "FREQ=WEEKLY;BYMONTHDAY=1").first(3) == ["20240101", "20240201", "20240301"])
        #expect(try Series("20240101", "FREQ=DAILY;BYYEARDAY=-1").first(3) == ["20240101", "20241231", "20251231"])
        #expect(try Series("20240101", "FREQ=MONTHLY;BYWEEKNO=1").first(3) == ["20240101", "20250101", "20260101"])
    }

    @Test("Another calendar than the Gregorian shows the first instance and says why")
    func otherCalendar() throws {
        let series = try Series("20130210", "RSCALE=CHINESE;FREQ=YEARLY")
        var instances = series.rule.instances(from: series.start)
        #expect(!series.rule.isExpandable)
        #expect(series.first(9, of: &instances) == ["20130210"])
        #expect(instances.stop == .notExpandable("CHINESE"))
    }

    @Test("No instance lies behind the year 9999")
    func lastYear() throws {
        #expect(try Series("99991230", "FREQ=DAILY").first(9) == ["99991230", "99991231"])
        #expect(try Series("99991231T235958", "FREQ=SECONDLY").first(9) == ["99991231T235958", "99991231T235959"])
        #expect(try Series("99990101", "FREQ=YEARLY;BYWEEKNO=1,52;BYDAY=MO,SU;WKST=SU").first(9).last?.hasPrefix("9999") == true)
    }

    @Test("The first year has instances, although its weeks begin before it")
    func firstYear() throws {
        let series = try Series("00010101", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU")
        #expect(series.first(3) == ["00010101", "00011230", "00021229"])
        #expect(
            try Series("00010102", "FREQ=WEEKLY;BYDAY=SA,MO;BYMONTH=1;WKST=FR").first(4)
                == ["00010102", "00010106", "00010108", "00010113"])
    }
}
