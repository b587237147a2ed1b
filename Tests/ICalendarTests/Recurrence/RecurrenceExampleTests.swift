import CivilTime
import ICalendar
import Testing

/// Every rule of RFC 5545 section 3.8.5.3 with the dates printed there, and the same judged by the oracle.
@Suite struct RecurrenceExampleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let start: String
        let rule: String
        let dates: String
        var ends = true

        var testDescription: String { "\(start) \(rule)" }
    }

    static let examples: [Example] = [
        Example(start: "19970902", rule: "FREQ=DAILY;COUNT=10", dates: "199709 2-11"),
        Example(
            start: "19970902", rule: "FREQ=DAILY;UNTIL=19971224T000000Z", dates: "199709 2-30; 199710 1-31; 199711 1-30; 199712 1-23"),
        Example(
            start: "19970902", rule: "FREQ=DAILY;INTERVAL=2",
            dates: "199709 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30; 199710 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30; 199711 1,3,5",
            ends: false),
        Example(start: "19970902", rule: "FREQ=DAILY;INTERVAL=10;COUNT=5", dates: "199709 2,12,22; 199710 2,12"),
        Example(
            start: "19980101", rule: "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
            dates: "199801 1-31; 199901 1-31; 200001 1-31"),
        Example(
            start: "19980101", rule: "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", dates: "199801 1-31; 199901 1-31; 200001 1-31"),
        Example(
            start: "19970902", rule: "FREQ=WEEKLY;COUNT=10", dates: "199709 2,9,16,23,30; 199710 7,14,21,28; 199711 4"),
        Example(
            start: "19970902", rule: "FREQ=WEEKLY;UNTIL=19971224T000000Z",
            dates: "199709 2,9,16,23,30; 199710 7,14,21,28; 199711 4,11,18,25; 199712 2,9,16,23"),
        Example(
            start: "19970902", rule: "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
            dates: "199709 2,16,30; 199710 14,28; 199711 11,25; 199712 9,23; 199801 6,20; 199802 3,17", ends: false),
        Example(
            start: "19970902", rule: "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            dates: "199709 2,4,9,11,16,18,23,25,30; 199710 2"),
        Example(
            start: "19970902", rule: "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", dates: "199709 2,4,9,11,16,18,23,25,30; 199710 2"),
        Example(
            start: "19970901", rule: "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
            dates: "199709 1,3,5,15,17,19,29; 199710 1,3,13,15,17,27,29,31; 199711 10,12,14,24,26,28; 199712 8,10,12,22"),
        Example(
            start: "19970902", rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            dates: "199709 2,4,16,18,30; 199710 2,14,16"),
        Example(
            start: "19970905", rule: "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
            dates: "199709 5; 199710 3; 199711 7; 199712 5; 199801 2; 199802 6; 199803 6; 199804 3; 199805 1; 199806 5"),
        Example(
            start: "19970905", rule: "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", dates: "199709 5; 199710 3; 199711 7; 199712 5"),
        Example(
            start: "19970907", rule: "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            dates: "199709 7,28; 199711 2,30; 199801 4,25; 199803 1,29; 199805 3,31"),
        Example(
            start: "19970922", rule: "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
            dates: "199709 22; 199710 20; 199711 17; 199712 22; 199801 19; 199802 16"),
        Example(
            start: "19970928", rule: "FREQ=MONTHLY;BYMONTHDAY=-3",
            dates: "199709 28; 199710 29; 199711 28; 199712 29; 199801 29; 199802 26", ends: false),
        Example(
            start: "19970902", rule: "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
            dates: "199709 2,15; 199710 2,15; 199711 2,15; 199712 2,15; 199801 2,15"),
        Example(
            start: "19970930", rule: "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
            dates: "199709 30; 199710 1,31; 199711 1,30; 199712 1,31; 199801 1,31; 199802 1"),
        Example(
            start: "19970910", rule: "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
            dates: "199709 10-15; 199903 10-13"),
        Example(
            start: "19970902", rule: "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
            dates: "199709 2,9,16,23,30; 199711 4,11,18,25; 199801 6,13,20,27; 199803 3,10,17,24,31", ends: false),
        Example(
            start: "19970610", rule: "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
            dates: "199706 10; 199707 10; 199806 10; 199807 10; 199906 10; 199907 10; 200006 10; 200007 10; 200106 10; 200107 10"),
        Example(
            start: "19970310", rule: "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
            dates: "199703 10; 199901 10; 199902 10; 199903 10; 200101 10; 200102 10; 200103 10; 200301 10; 200302 10; 200303 10"),
        Example(
            start: "19970101", rule: "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
            dates: "199701 1; 199704 10; 199707 19; 200001 1; 200004 9; 200007 18; 200301 1; 200304 10; 200307 19; 200601 1"),
        Example(start: "19970519", rule: "FREQ=YEARLY;BYDAY=20MO", dates: "199705 19; 199805 18; 199905 17", ends: false),
        Example(start: "19970512", rule: "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", dates: "199705 12; 199805 11; 199905 17", ends: false),
        Example(
            start: "19970313", rule: "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", dates: "199703 13,20,27; 199803 5,12,19,26; 199903 4,11,18,25",
            ends: false),
        Example(
            start: "19970605", rule: "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
            dates: """
                199706 5,12,19,26; 199707 3,10,17,24,31; 199708 7,14,21,28; 199806 4,11,18,25; 199807 2,9,16,23,30; \
                199808 6,13,20,27; 199906 3,10,17,24; 199907 1,8,15,22,29; 199908 5,12,19,26
                """, ends: false),
        Example(
            start: "19970902", rule: "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            dates: "199709 2; 199802 13; 199803 13; 199811 13; 199908 13; 200010 13", ends: false),
        Example(
            start: "19970913", rule: "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
            dates: "199709 13; 199710 11; 199711 8; 199712 13; 199801 10; 199802 7; 199803 7; 199804 11; 199805 9; 199806 13",
            ends: false),
        Example(
            start: "19961105", rule: "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            dates: "199611 5; 200011 7; 200411 2", ends: false),
        Example(
            start: "19970904", rule: "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", dates: "199709 4; 199710 7; 199711 6"),
        Example(
            start: "19970929", rule: "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            dates: "199709 29; 199710 30; 199711 27; 199712 30; 199801 29; 199802 26; 199803 30", ends: false),
        Example(start: "19970805", rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", dates: "199708 5,10,19,24"),
        Example(start: "19970805", rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", dates: "199708 5,17,19,31"),
        Example(start: "20070115", rule: "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", dates: "200701 15,30; 200702 15; 200703 15,30"),
    ]

    @Test("The dates are those the RFC prints", arguments: examples)
    func printedDates(_ example: Example) throws {
        let newYork = try ZoneDirectory().zone(named: "America/New_York")
        let series = try Series("America/New_York:\(example.start)T090000", example.rule)
        let expected = dates(example.dates)
        let instances = series.first(expected.count + 1, zone: newYork)
        #expect(Array(instances.prefix(expected.count)) == expected)
        #expect((instances.count == expected.count) == example.ends)
    }

    @Test("The oracle reads the examples as the RFC does", arguments: examples)
    func oracleAgrees(_ example: Example) throws {
        // UNTIL in UTC is always far from the instances here, so it may be read as local time.
        let series = try Series("\(example.start)T090000", example.rule.replacingUTC)
        let oracle = try #require(RuleOracle(series))
        let expected = dates(example.dates)
        #expect(oracle.instances(days: 3_700).prefix(expected.count).map(oracle.text) == expected)
    }

    @Test(
        "The times are those the RFC prints",
        arguments: [
            ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "0900 1200 1500"),
            ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "0900 0915 0930 0945 1000 1015"),
            ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "0900 1030 1200 1330"),
        ])
    func printedTimes(_ rule: String, _ times: String) throws {
        let newYork = try ZoneDirectory().zone(named: "America/New_York")
        let series = try Series("America/New_York:19970902T090000", rule)
        #expect(series.first(20, zone: newYork) == times.split(separator: " ").map { "19970902T\($0)00" })
    }

    @Test(
        "Every twenty minutes of office hours, in both spellings",
        arguments: ["FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16"])
    func officeHours(_ rule: String) throws {
        let expected = ["19970902", "19970903"].flatMap { day in
            (9...16).flatMap { hour in ["00", "20", "40"].map { "\(day)T\(decimal(hour, digits: 2))\($0)00" } }
        }
        #expect(try Series("19970902T090000", rule).first(48) == expected)
    }
}

extension String {
    fileprivate var replacingUTC: String { hasSuffix("Z") ? String(dropLast()) : split(separator: "Z;").joined(separator: ";") }
}
