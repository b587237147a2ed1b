import CivilTime
import ICalendar
import Testing

@Suite("Times, periods and offsets")
struct TimeValueTests {
    private func text(_ time: CalendarTime?) -> String {
        switch time {
        case nil: "-"
        case .date(let day): day.iso8601
        case .floating(let local): local.basic
        case .utc(let instant): instant.utc.basic + "Z"
        case .zoned(let local, let zone): "\(local.basic)[\(zone)]"
        }
    }

    private func text(_ period: CalendarPeriod) -> String {
        switch period.extent {
        case .end(let end): "\(text(period.start))/\(text(end))"
        case .duration(let duration): "\(text(period.start))+\(duration.days)d\(duration.seconds)s"
        }
    }

    @Test(
        "a time in each of its forms",
        arguments: [
            ("DTSTART:20260704T150000", "20260704T150000"), ("DTSTART:20260704T150000Z", "20260704T150000Z"),
            ("DTSTART;TZID=Europe/Berlin:20260704T150000", "20260704T150000[Europe/Berlin]"),
            ("DTSTART;VALUE=DATE:20260704", "2026-07-04"), ("DTSTART:20260704", "2026-07-04"),
            ("DTSTART;VALUE=date:20260704T150000", "2026-07-04"),
            ("DTSTART;VALUE=DATE;TZID=Europe/Berlin:20260704T150000Z", "2026-07-04"),
            ("DTSTART;TZID=Europe/Berlin:20260704T150000Z", "20260704T150000Z"),
            ("DTSTART;TZID=\" W. Europe\t\":20260704T150000", "20260704T150000[W. Europe]"),
            ("DTSTART;TZID=:20260704T150000", "20260704T150000[]"),
            ("DTSTART; TZID=x:20260704T150000", "20260704T150000"), ("DTSTART: 20260704T150000\t", "20260704T150000"),
            ("DTSTART:00010101", "0001-01-01"),
            ("DTSTART:99991231T235960Z", "99991231T235959Z"), ("DTSTART:00010101T000000Z", "00010101T000000Z"),
            ("DTSTART:20240229", "2024-02-29"), ("DTSTART:20000229", "2000-02-29"),
            ("DTSTART:19000229", "-"), ("DTSTART:20250229T000000", "-"), ("DTSTART:00000101", "-"), ("DTSTART:20260704T240000", "-"),
            ("DTSTART:20260704T150061", "-"),
            ("DTSTART:20260704T1500", "-"), ("DTSTART:20260704t150000", "-"), ("DTSTART:", "-"), ("DTSTART:20260704T150000+0200", "-"),
            ("DTSTART:20260704T150000,20260705T150000", "-"),
        ])
    func time(line: String, expected: String) throws {
        #expect(text(try property(line).time) == expected)
    }

    @Test("what a time shows as it was written")
    func written() throws {
        for (line, expected) in [
            ("DTSTART:20260704", "20260704T000000"), ("DTSTART:20260704T150000Z", "20260704T150000"),
            ("DTSTART;TZID=x:20260704T150000", "20260704T150000"),
            ("DTSTART:20260704T150000", "20260704T150000"),
        ] {
            let time = try #require(try property(line).time)
            #expect(time.written.basic == expected)
            #expect(time.isDate == (line == "DTSTART:20260704"))
        }
    }

    @Test(
        "lists of times",
        arguments: [
            ("EXDATE:20260704T150000Z,20260705", ["20260704T150000Z", "2026-07-05"]),
            ("EXDATE;TZID=x: 20260704T150000 , 20260705T150000", ["20260704T150000[x]", "20260705T150000[x]"]),
            ("EXDATE;VALUE=DATE:20260704,20260705T150000", ["2026-07-04", "2026-07-05"]),
            ("EXDATE:,20260704,,20260705,", ["2026-07-04", "2026-07-05"]), ("EXDATE:", []), ("EXDATE:,", []),
            ("EXDATE:20260704,x,20260705", ["2026-07-04", "2026-07-05"]),
        ])
    func times(line: String, expected: [String]) throws {
        #expect(try property(line).times.map(text) == expected)
    }

    @Test("three hundred dates of one line")
    func manyTimes() throws {
        let line = "EXDATE;TZID=Europe/Berlin:" + (0..<300).map { "20260704T\(100_000 + $0 / 60 * 100 + $0 % 60)" }.joined(separator: ",")
        #expect(try property(line).times.count == 300)
    }

    @Test(
        "periods of both forms",
        arguments: [
            ("FREEBUSY:20260704T150000Z/20260704T160000Z", ["20260704T150000Z/20260704T160000Z"]),
            ("FREEBUSY:20260704T150000Z/PT1H30M", ["20260704T150000Z+0d5400s"]),
            ("FREEBUSY:20260704T150000Z/P1DT1H, 20260705T150000Z/P1W", ["20260704T150000Z+1d3600s", "20260705T150000Z+7d0s"]),
            ("FREEBUSY:20260704T150000Z/-PT1H", ["20260704T150000Z+0d-3600s"]),
            ("RDATE;VALUE=PERIOD;TZID=x:20260704T150000/20260704T160000", ["20260704T150000[x]/20260704T160000[x]"]),
            ("FREEBUSY:20260704T150000/20260704T140000", ["20260704T150000/20260704T140000"]),
            ("FREEBUSY:20260704T150000Z", []), ("FREEBUSY:20260704T150000Z/", []), ("FREEBUSY:/PT1H", []), ("FREEBUSY:/", []),
            ("FREEBUSY:20260704T150000Z/PT1H/PT1H", []), ("FREEBUSY:20260704T150000Z/P", []),
            ("FREEBUSY:x,20260704T150000Z/PT1H,,", ["20260704T150000Z+0d3600s"]), ("FREEBUSY:", []),
        ])
    func periods(line: String, expected: [String]) throws {
        #expect(try property(line).periods.map(text) == expected)
    }

    @Test(
        "offsets from UTC",
        arguments: [
            ("+0000", 0), ("+0100", 3_600), ("-0500", -18_000), ("+0530", 19_800), ("+235959", 86_399), ("-235959", -86_399),
            ("-000001", -1), ("+000000", 0), (" +0100\t", 3_600), ("+2400", 86_400),
            ("-0000", nil), ("-000000", nil), ("0100", nil), ("+01:00", nil), ("+0160", nil), ("+010060", nil), ("+01", nil), ("+010", nil),
            ("+01000", nil), ("Z", nil), ("", nil), ("+0100Z", nil), ("+-100", nil),
            ("++100", nil), ("−0100", nil),
        ] as [(String, Int?)])
    func offsets(raw: String, expected: Int?) throws {
        let property = try property("TZOFFSETTO:\(raw)")
        #expect(property.utcOffset == expected)
        #expect(property.values.value == expected.map { [.utcOffset($0)] })
    }

    @Test("a duration has one sign for days and seconds, and never overflows")
    func durations() {
        #expect(CalendarDuration(days: 1, seconds: -1) == CalendarDuration(seconds: 86_399))
        #expect(CalendarDuration(days: -1, seconds: 1) == CalendarDuration(seconds: -86_399))
        #expect(CalendarDuration(days: 1, seconds: 0).days == 1)
        for (days, seconds) in [(Int.max, Int.max), (.min, .min), (.max, .min), (.min, .max)] {
            let duration = CalendarDuration(days: days, seconds: seconds)
            #expect(duration.totalSeconds == duration.days * 86_400 + duration.seconds)
            #expect(duration.isNegative == (days < 0))
        }
    }
}
