import CivilTime
import Testing

@Suite("TimeOfDay")
struct TimeOfDayTests {
    @Test(
        "reads and writes ISO 8601",
        arguments: [
            ("00:00", 0, "00:00"), ("00:00:00", 0, "00:00"), ("00:00:01", 1, "00:00:01"), ("00:01", 60, "00:01"),
            ("09:30", 34_200, "09:30"), ("09:30:00", 34_200, "09:30"), ("12:34:56", 45_296, "12:34:56"), ("15:00", 54_000, "15:00"),
            ("23:59", 86_340, "23:59"), ("23:59:59", 86_399, "23:59:59"),
        ])
    func text(text: String, seconds: Int, written: String) throws {
        let time = try #require(TimeOfDay(iso8601: text))
        #expect(time.secondsFromMidnight == seconds)
        #expect(time.iso8601 == written)
        #expect(time.description == written)
        #expect(TimeOfDay(secondsFromMidnight: seconds) == time)
        #expect(TimeOfDay(hour: time.hour, minute: time.minute, second: time.second) == time)
    }

    @Test(
        "refuses any other text",
        arguments: [
            "", "9:30", "09:3", "0930", "09-30", "09:30:", "09:30:0", "09:30:000", "09:30:60", "24:00", "24:00:00", "09:60", "99:99",
            "-1:00", "09:30 ", " 09:30", "09:30Z", "09:30:00.5", "٠٩:٣٠", "09：30", "T09:30", "09:30\n", "ab:cd",
        ])
    func refused(text: String) {
        #expect(TimeOfDay(iso8601: text) == nil)
    }

    @Test(
        "refuses parts no clock shows",
        arguments: [
            (24, 0, 0), (-1, 0, 0), (0, 60, 0), (0, -1, 0), (0, 0, 60), (0, 0, -1), (.max, 0, 0), (0, .min, 0), (0, 0, .max),
        ])
    func impossible(hour: Int, minute: Int, second: Int) {
        #expect(TimeOfDay(hour: hour, minute: minute, second: second) == nil)
    }

    @Test("refuses seconds outside one day", arguments: [-1, 86_400, .min, .max])
    func outside(seconds: Int) {
        #expect(TimeOfDay(secondsFromMidnight: seconds) == nil)
    }

    @Test("every second of a day goes there and back")
    func everySecond() {
        var mistakes = 0
        for seconds in 0..<86_400 {
            let time = TimeOfDay(secondsFromMidnight: seconds)
            if time == nil || time.flatMap({ TimeOfDay(iso8601: $0.iso8601) }) != time { mistakes += 1 }
        }
        #expect(mistakes == 0)
    }

    @Test("is ordered as a clock shows it")
    func order() throws {
        let morning = try #require(TimeOfDay(hour: 9, minute: 30))
        let evening = try #require(TimeOfDay(hour: 21, minute: 0))
        #expect(TimeOfDay.midnight < morning)
        #expect(morning < evening)
        #expect(!(evening < evening))
    }
}

@Suite("LocalDateTime")
struct LocalDateTimeTests {
    @Test(
        "is ordered by day, then by time",
        arguments: [
            ("2026-01-01", "10:00", "2026-01-01", "10:01", true),
            ("2026-01-01", "23:59", "2026-01-02", "00:00", true),
            ("2026-01-02", "00:00", "2026-01-01", "23:59", false),
            ("1969-12-31", "23:59", "1970-01-01", "00:00", true),
            ("2026-01-01", "10:00", "2026-01-01", "10:00", false),
        ])
    func order(day: String, time: String, otherDay: String, otherTime: String, expected: Bool) throws {
        #expect(try (local(day, time) < local(otherDay, otherTime)) == expected)
    }

    @Test(
        "is written as form 1 of RFC 5545, and for people",
        arguments: [
            ("2026-01-14", "09:30", "20260114T093000", "2026-01-14T09:30"),
            ("0001-01-01", "00:00:01", "00010101T000001", "0001-01-01T00:00:01"),
            ("9999-12-31", "23:59:59", "99991231T235959", "9999-12-31T23:59:59"),
        ])
    func text(day: String, time: String, basic: String, description: String) throws {
        let value = try local(day, time)
        #expect(value.basic == basic)
        #expect(value.description == description)
    }

    private func local(_ day: String, _ time: String) throws -> LocalDateTime {
        LocalDateTime(day: try #require(Day(iso8601: day)), time: try #require(TimeOfDay(iso8601: time)))
    }
}
