import CivilTime
import ICalendar
import Testing

@Suite("VTIMEZONE read as a table, RFC 5545 section 3.6.5")
struct TimeZoneTableTests {
    /// New York as the RFC's section 3.6.5 has it, from 1967 on.
    static func newYork() throws -> TimeZoneDefinition {
        TimeZoneDefinition(
            tzid: "America/New_York",
            observances: [
                try observance(
                    "DAYLIGHT", "19670430T020000", from: -5, to: -4, rule: "FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU;UNTIL=19730429T070000Z"),
                try observance(
                    "STANDARD", "19671029T020000", from: -4, to: -5, rule: "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z"),
                try observance("DAYLIGHT", "19740106T020000", from: -5, to: -4, dates: ["19750223T020000"]),
                try observance(
                    "DAYLIGHT", "19760425T020000", from: -5, to: -4, rule: "FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU;UNTIL=19860427T070000Z"),
                try observance(
                    "DAYLIGHT", "19870405T020000", from: -5, to: -4, rule: "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z"),
                try observance("DAYLIGHT", "20070311T020000", from: -5, to: -4, rule: "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
                try observance("STANDARD", "20071104T020000", from: -4, to: -5, rule: "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
            ])
    }

    @Test("the RFC's New York is the system's, from 1967 on for ever")
    func newYorkForEver() throws {
        let system = try #require(systemTable("America/New_York"))
        let table = try Self.newYork().table()
        var change = system.change(after: try moment("1967-01-02T00:00:00Z"))
        var count = 0
        while let found = change, found.instant < (try moment("9990-01-01T00:00:00Z")) {
            count += 1
            for instant in [found.instant.adding(seconds: -1), found.instant] {
                #expect(table.offset(at: instant) == system.offset(at: instant), "\(instant)")
            }
            change = system.change(after: found.instant)
        }
        #expect(count > 16_000)
        #expect(table.name == "America/New_York")
    }

    @Test(
        "Outlook's rules since 1601 are right for all years",
        arguments: [
            ("1601-07-01T00:00:00Z", 7_200), ("1602-01-01T00:00:00Z", 3_600), ("1900-07-01T00:00:00Z", 7_200),
            ("2026-03-29T00:59:59Z", 3_600), ("2026-03-29T01:00:00Z", 7_200), ("2026-10-25T00:59:59Z", 7_200),
            ("2026-10-25T01:00:00Z", 3_600), ("9999-07-01T00:00:00Z", 7_200), ("9999-12-31T23:59:59Z", 3_600),
        ])
    func outlook(instant: String, offset: Int) throws {
        #expect(try TimeZoneDefinition.outlook("W. Europe Standard Time").table().offset(at: moment(instant)) == offset)
    }

    @Test(
        "before the first change its TZOFFSETFROM holds",
        arguments: [("1601-01-01T00:59:59Z", 5_400), ("1601-01-01T01:00:00Z", 3_600), ("0001-01-01T00:00:00Z", 5_400)])
    func before(instant: String, offset: Int) throws {
        let definition = TimeZoneDefinition(tzid: "X", observances: [try observance("STANDARD", "16010101T023000", from: 1.5, to: 1)])
        #expect(try definition.table().offset(at: moment(instant)) == offset)
    }

    @Test(
        "UNTIL is compared with the onset on the clock before it",
        arguments: [
            // 02:00 in an offset of 1 is 01:00 in UTC, so the change of 2026 is the last.
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329T010000Z", 2_026),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329T005959Z", 2_025),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329T020000", 2_026),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329T015959", 2_025),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329", 2_026),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=7", 2_026),
        ])
    func until(rule: String, lastYear: Int) throws {
        let definition = TimeZoneDefinition(
            tzid: "X",
            observances: [
                try observance("STANDARD", "20200101T030000", from: 2, to: 1, rule: "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
                try observance("DAYLIGHT", "20200329T020000", from: 1, to: 2, rule: rule),
            ])
        let table = try definition.table()
        for year in 2_020...2_040 {
            let summer = Instant(utc: LocalDateTime(day: try #require(Day(year: year, month: 7, day: 1)), time: .midnight))
            #expect(table.offset(at: summer) == (year <= lastYear ? 7_200 : 3_600), "\(year)")
        }
    }

    @Test(
        "rules that are no pair are worked out up to a year",
        arguments: [
            // On a weekday POSIX cannot say; every second year; twice a year from one rule; monthly.
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYSETPOS=-1"),
            ("FREQ=MONTHLY;INTERVAL=12;BYDAY=-1SU", "FREQ=MONTHLY;INTERVAL=12;BYDAY=-1SU"),
            ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;BYHOUR=2", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        ])
    func worked(daylight: String, standard: String) throws {
        let definition = TimeZoneDefinition(
            tzid: "X",
            observances: [
                try observance("DAYLIGHT", "20200329T020000", from: 1, to: 2, rule: daylight),
                try observance("STANDARD", "20201025T030000", from: 2, to: 1, rule: standard),
            ])
        let berlin = try #require(systemTable("Europe/Berlin"))
        let table = try definition.table(through: 2_050)
        for year in 2_020...2_050 {
            for month in [1, 2, 5, 7, 9, 12] {
                let instant = Instant(utc: LocalDateTime(day: try #require(Day(year: year, month: month, day: 1)), time: .midnight))
                #expect(table.offset(at: instant) == berlin.offset(at: instant), "\(instant)")
            }
        }
    }

    @Test("three rules without end are worked out up to a year, and a last one-off change is kept before a pair goes on")
    func mixed() throws {
        var definition = try TimeZoneDefinition.outlook("X")
        definition.observances.append(try observance("STANDARD", "20300701T000000", from: 2, to: 0.5))
        let table = try definition.table()
        #expect(table.offset(at: try moment("2030-06-30T21:59:59Z")) == 7_200)
        #expect(table.offset(at: try moment("2030-06-30T22:00:00Z")) == 1_800)
        #expect(table.offset(at: try moment("2030-10-26T22:59:59Z")) == 1_800)
        #expect(table.offset(at: try moment("2031-07-01T00:00:00Z")) == 7_200)
        #expect(table.offset(at: try moment("5000-07-01T00:00:00Z")) == 7_200)

        definition.observances[2].rule = try RecurrenceRule("FREQ=YEARLY")
        let bounded = try definition.table(through: 2_040)
        #expect(bounded.offset(at: try moment("2040-08-01T00:00:00Z")) == 1_800)
        #expect(bounded.offset(at: try moment("2045-08-01T00:00:00Z")) == 3_600)
    }

    @Test("of two changes at one moment the later observance decides", arguments: [false, true])
    func sameMoment(isTurned: Bool) throws {
        let first = try observance("STANDARD", "20200101T030000", from: 2, to: 1)
        let second = try observance("DAYLIGHT", "20200101T020000", from: 1, to: 2)
        let table = try TimeZoneDefinition(tzid: "X", observances: isTurned ? [second, first] : [first, second]).table()
        #expect(table.offset(at: .last) == (isTurned ? 3_600 : 7_200))
    }

    @Test("a pair that changes nothing is a zone that never changes")
    func still() throws {
        let definition = TimeZoneDefinition(
            tzid: "X",
            observances: [
                try observance("STANDARD", "16010101T000000", from: 3, to: 3, rule: "FREQ=YEARLY;BYMONTH=1;BYDAY=1MO"),
                try observance("DAYLIGHT", "16010101T000000", from: 3, to: 3, rule: "FREQ=YEARLY;BYMONTH=7;BYDAY=1MO"),
            ])
        let table = try definition.table()
        #expect(table.offset(at: .first) == 10_800)
        #expect(table.offset(at: .last) == 10_800)
        #expect(table.change(after: try moment("1700-01-01T00:00:00Z")) == nil)
    }

    @Test("phases carry the name and the kind of their observance")
    func phases() throws {
        var definition = try TimeZoneDefinition.outlook("X")
        definition.observances[1].name = "SOMMERZEIT"
        let table = try definition.table()
        let summer = try moment("2026-07-01T00:00:00Z")
        #expect(table.phase(at: summer) == ZonePhase(offset: 7_200, abbreviation: "SOMMERZEIT", isDaylight: true))
        #expect(table.phase(at: try moment("2026-01-01T00:00:00Z")) == ZonePhase(offset: 3_600))
    }
}
