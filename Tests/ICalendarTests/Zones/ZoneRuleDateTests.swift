import CivilTime
import Testing

@testable import ICalendar

@Suite("Days of every year, as POSIX rule and as RECUR value")
struct ZoneRuleDateTests {
    /// All weekdays of all weeks of all months, at times from six days before to six days after.
    static let dates: [ZoneRuleDate] = {
        var dates: [ZoneRuleDate] = []
        for month in 1...12 {
            for week in 1...5 {
                for weekday in 0...6 {
                    for days in -6...6 {
                        let time = Int64(days) * 86_400 + 9_000
                        dates.append(ZoneRuleDate(form: .weekday(month: month, week: week, weekday: weekday), time: time))
                    }
                }
            }
        }
        for day in 1...365 {
            dates.append(ZoneRuleDate(form: .dayWithoutLeapDay(day), time: 7_200))
            dates.append(ZoneRuleDate(form: .dayWithoutLeapDay(day), time: 90_000))
            dates.append(ZoneRuleDate(form: .dayOfYear(day - 1), time: 7_200))
        }
        return dates
    }()

    @Test("the rule for a date has the date as its instance in every year")
    func rule() throws {
        var inexpressible = 0
        for date in Self.dates {
            guard let rule = RecurrenceRule(yearly: date) else {
                inexpressible += 1
                continue
            }
            #expect(rule.forbidden == nil)
            let expected = (2_023...2_034).map { LocalDateTime(seconds: date.seconds(in: $0)) }
            let instances = Array(rule.instances(from: .floating(expected[0])).prefix(expected.count))
            #expect(instances == expected, "\(date): \(rule)")
        }
        // 42 begin before 1 January, 63 end behind 31 December, and 2 would be counted over 29 February or the end of the year.
        #expect(inexpressible == 42 + 63 + 2)
    }

    @Test("a date comes back from its rule")
    func roundTrip() throws {
        var lost = 0
        for date in Self.dates {
            guard let rule = RecurrenceRule(yearly: date) else { continue }
            guard let back = ZoneRuleDate(rule, start: LocalDateTime(seconds: date.seconds(in: 2_026))) else {
                lost += 1
                continue
            }
            for year in 2_023...2_034 { #expect(back.seconds(in: year) == date.seconds(in: year), "\(date): \(rule)") }
        }
        // Single numbers of BYYEARDAY, and the days one to six days before the last seven of February.
        #expect(lost == 365 + 42)
    }

    @Test(
        "rules that name no single day of every year are no date",
        arguments: [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTHDAY=29",
            "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=3;BYDAY=SU", "FREQ=YEARLY;BYMONTH=3;BYDAY=5SU",
            "FREQ=YEARLY;BYMONTH=3;BYDAY=1SU,2SU", "FREQ=YEARLY;BYDAY=10SU", "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=-1SU",
            "FREQ=YEARLY;COUNT=9;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;UNTIL=20300101T000000Z;BYMONTH=3;BYDAY=-1SU",
            "FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;BYHOUR=2", "FREQ=MONTHLY;BYDAY=-1SU",
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,15;BYDAY=SU",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=SU",
            "FREQ=YEARLY;BYWEEKNO=13;BYDAY=SU", "FREQ=YEARLY;BYYEARDAY=90", "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "FREQ=YEARLY;BYYEARDAY=-3,-2,-1,1,2,3,4;BYDAY=SU", "FREQ=YEARLY;BYMONTH=3;BYYEARDAY=-67,-66,-65,-64,-63,-62,-61;BYDAY=FR",
        ])
    func none(text: String) throws {
        let rule = try RecurrenceRule(text)
        #expect(ZoneRuleDate(rule, start: try local("20260329T020000")) == nil)
    }

    @Test(
        "rules that files have are dates",
        arguments: [
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "20260329T020000"), ("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "20260308T020000"),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-2SU", "20260322T020000"), ("FREQ=YEARLY;BYMONTH=2;BYDAY=-1SU", "20260222T020000"),
            ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU", "20260308T020000"),
            ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU", "20260329T020000"),
            ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-8,-7,-6,-5,-4,-3,-2;BYDAY=SU", "20260329T020000"),
            ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-7,-6,-5,-4,-3,-2,-1;BYDAY=SU", "20260426T020000"),
            ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=21", "20260321T020000"), ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", "20260331T020000"),
            ("FREQ=YEARLY;BYMONTH=3", "20260321T020000"), ("FREQ=YEARLY", "20260321T020000"), ("FREQ=YEARLY", "20260101T000000"),
        ])
    func known(text: String, start: String) throws {
        let rule = try RecurrenceRule(text)
        let start = try local(start)
        let date = try #require(ZoneRuleDate(rule, start: start))
        let instances = Array(rule.instances(from: .floating(start)).prefix(60))
        #expect(instances == (2_026..<2_086).map { LocalDateTime(seconds: date.seconds(in: $0)) })
    }
}
