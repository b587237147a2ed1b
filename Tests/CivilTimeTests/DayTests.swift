import CivilTime
import Testing

@Suite("Day")
struct DayTests {
    @Test("agrees with a calendar counted day by day, 1600 to 2400")
    func bruteForce() throws {
        var expected = BruteForceCalendar(firstOf: 1600)
        let first = try #require(Day(year: 1600, month: 1, day: 1))
        let last = try #require(Day(year: 2400, month: 12, day: 31))
        // 1600-01-01 was a Saturday.
        var weekday = 6
        var mistakes = 0
        for day in first...last {
            let parts = day.yearMonthDay
            let isRight =
                parts.year == expected.year && parts.month == expected.month && parts.day == expected.day
                && Day(year: expected.year, month: expected.month, day: expected.day) == day && day.weekday.rawValue == weekday
            if !isRight { mistakes += 1 }
            expected.goOn()
            weekday = weekday % 7 + 1
        }
        #expect(mistakes == 0)
        #expect(expected.year == 2401)
        #expect(first.distance(to: last) + 1 == 2 * 146_097 + 366)
    }

    @Test(
        "agrees with known day numbers",
        arguments: [
            ("0001-01-01", -719_162, Weekday.monday),
            ("1582-10-15", -141_427, .friday),
            ("1601-01-01", -134_774, .monday),
            ("1899-12-31", -25_568, .sunday),
            ("1969-12-31", -1, .wednesday),
            ("1970-01-01", 0, .thursday),
            ("1970-01-02", 1, .friday),
            ("2000-02-29", 11_016, .tuesday),
            ("2000-03-01", 11_017, .wednesday),
            ("2026-07-04", 20_638, .saturday),
            ("2038-01-19", 24_855, .tuesday),
            ("9999-12-31", 2_932_896, .friday),
        ])
    func known(text: String, number: Int, weekday: Weekday) throws {
        let day = try #require(Day(iso8601: text))
        #expect(day.number == number)
        #expect(day == Day(number: number))
        #expect(day.weekday == weekday)
        #expect(day.iso8601 == text)
        #expect(day.description == text)
        #expect(day.basic == text.replacing("-", with: ""))
    }

    @Test(
        "29 February exists in leap years only",
        arguments: [
            (1600, true), (1700, false), (1800, false), (1900, false), (1904, true), (1999, false), (2000, true), (2024, true),
            (2026, false), (2027, false), (2028, true), (2100, false), (2400, true), (9996, true), (9999, false),
        ])
    func leapDay(year: Int, exists: Bool) {
        #expect((Day(year: year, month: 2, day: 29) != nil) == exists)
        #expect(Day.isLeap(year) == exists)
        #expect(Day.length(ofMonth: 2, in: year) == (exists ? 29 : 28))
        #expect(Day(year: year, month: 2, day: 28)?.advanced(by: 1) == Day(year: year, month: exists ? 2 : 3, day: exists ? 29 : 1))
    }

    @Test(
        "a day that does not exist is nil",
        arguments: [
            (0, 1, 1), (-1, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, -1, 1), (2026, 1, 0), (2026, 1, 32), (2026, 2, 30),
            (2026, 4, 31), (2026, 6, 31), (2026, 9, 31), (2026, 11, 31), (2026, 1, -1), (.max, 1, 1), (.min, 1, 1), (2026, .max, 1),
            (2026, 1, .max), (2026, .min, 1), (2026, 1, .min),
        ])
    func impossible(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(
        "text that is not exactly YYYY-MM-DD is refused",
        arguments: [
            "", "2026", "2026-1-1", "2026-01-1", "2026-01-011", "20260101", "2026-01-01 ", " 2026-01-01", "2026/01/01", "2026-01-01T",
            "2026-01-01Z", "2026-13-01", "2026-00-10", "2026-02-29", "2026-01-32", "0000-01-01", "-001-01-01", "+026-01-01",
            "２０２６-01-01", "٢٠٢٦-01-01", "2026‑01‑01", "2026-01-0x", "2026-01-0\u{0}", "2026-01-01\n", "02026-01-01", "2026-W01-1",
            "2026-001", "yyyy-mm-dd", "2026-01--1",
        ])
    func refused(text: String) {
        #expect(Day(iso8601: text) == nil)
    }

    @Test("reads a part of a longer text")
    func substring() {
        let text = "2026-07-04T10:00"
        #expect(Day(iso8601: text.prefix(10)) == Day(year: 2026, month: 7, day: 4))
    }

    @Test(
        "arithmetic stops at the first and the last day",
        arguments: [
            (Day.first, -1, Day.first), (.first, .min, .first), (.first, .max, .last), (.last, 1, .last), (.last, .max, .last),
            (.last, .min, .first), (.first, 3_652_058, .last), (.last, -3_652_058, .first), (Day(number: -5), .min, .first),
        ])
    func saturates(day: Day, by days: Int, expected: Day) {
        #expect(day.advanced(by: days) == expected)
    }

    @Test("any number gives a day that can be written", arguments: [Int.min, -719_163, 2_932_897, .max])
    func bounded(number: Int) {
        let day = Day(number: number)
        #expect(day == (number < 0 ? .first : .last))
        #expect(Day(iso8601: day.iso8601) == day)
    }

    @Test("strides over the nights of a stay")
    func strides() throws {
        let arrival = try #require(Day(iso8601: "2028-02-27"))
        let departure = try #require(Day(iso8601: "2028-03-02"))
        #expect((arrival..<departure).map(\.iso8601) == ["2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01"])
        #expect(arrival.distance(to: departure) == 4)
        #expect(departure.distance(to: arrival) == -4)
        #expect(arrival < departure)
        #expect((Day.first...Day.first).count == 1)
        #expect(stride(from: arrival, to: departure, by: 2).map(\.day) == [27, 29])
    }

    @Test("text goes there and back for every day of a leap and a common year", arguments: [2027, 2028])
    func roundTrip(year: Int) throws {
        var day = try #require(Day(year: year, month: 1, day: 1))
        while day.year == year {
            #expect(Day(iso8601: day.iso8601) == day)
            day = day.advanced(by: 1)
        }
    }

    @Test("small years keep four digits")
    func smallYears() {
        #expect(Day(year: 7, month: 3, day: 9)?.iso8601 == "0007-03-09")
        #expect(Day(year: 7, month: 3, day: 9)?.basic == "00070309")
    }
}

@Suite("Weekday")
struct WeekdayTests {
    @Test("is ordered and numbered as in ISO 8601")
    func order() {
        #expect(Weekday.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7])
        #expect(Weekday.allCases.sorted() == [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday])
        #expect(Weekday.monday < .sunday)
        #expect(!(Weekday.friday < .friday))
    }
}
