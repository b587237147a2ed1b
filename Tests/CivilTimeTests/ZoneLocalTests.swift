import CivilTime
import Testing

@Suite("Local times to moments, RFC 5545 section 3.3.5")
struct ZoneLocalTests {
    @Test(
        "a local time means one moment",
        arguments: [
            // Plain times.
            ("Europe/Berlin", "2026-07-01", "12:00", "2026-07-01T10:00:00Z"),
            ("Europe/Berlin", "2026-01-01", "12:00", "2026-01-01T11:00:00Z"),
            ("Europe/Berlin", "2060-07-01", "12:00", "2060-07-01T10:00:00Z"),
            ("Asia/Kathmandu", "2026-07-01", "05:45", "2026-07-01T00:00:00Z"),
            // Gaps: the offset before.
            ("Europe/Berlin", "2026-03-29", "01:59:59", "2026-03-29T00:59:59Z"),
            ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00:00Z"),
            ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z"),
            ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"),
            ("Europe/Berlin", "2060-03-28", "02:30", "2060-03-28T01:30:00Z"),
            ("America/New_York", "2007-03-11", "02:30", "2007-03-11T07:30:00Z"),
            ("America/New_York", "2060-03-14", "02:30", "2060-03-14T07:30:00Z"),
            ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00Z"),
            ("Europe/Dublin", "2026-03-29", "01:30", "2026-03-29T01:30:00Z"),
            // Overlaps: the first pass.
            ("Europe/Berlin", "2026-10-25", "01:59:59", "2026-10-24T23:59:59Z"),
            ("Europe/Berlin", "2026-10-25", "02:00", "2026-10-25T00:00:00Z"),
            ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"),
            ("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00:00Z"),
            ("Europe/Berlin", "2060-10-31", "02:30", "2060-10-31T00:30:00Z"),
            ("America/New_York", "2007-11-04", "01:30", "2007-11-04T05:30:00Z"),
            ("America/New_York", "2060-11-07", "01:30", "2060-11-07T05:30:00Z"),
            ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z"),
            ("Europe/Dublin", "2026-10-25", "01:30", "2026-10-25T00:30:00Z"),
            // A whole day skipped, and a whole day doubled.
            ("Pacific/Apia", "2011-12-29", "23:59", "2011-12-30T09:59:00Z"),
            ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00:00Z"),
            ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00:00Z"),
            ("Pacific/Kwajalein", "1993-08-21", "12:00", "1993-08-22T00:00:00Z"),
            ("America/Juneau", "1867-10-18", "20:00", "1867-10-18T04:57:41Z"),
        ])
    func moment(zone: String, day: String, time: String, expected: String) throws {
        let table = try ZoneDirectory().zone(named: zone)
        let local = LocalDateTime(day: try #require(Day(iso8601: day)), time: try #require(TimeOfDay(iso8601: time)))
        #expect(table.instant(of: local).rfc3339 == expected)
    }

    @Test(
        "a day begins at its first moment",
        arguments: [
            ("UTC", "2026-07-01", "2026-07-01T00:00:00Z"),
            ("Europe/Berlin", "2026-07-01", "2026-06-30T22:00:00Z"),
            ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"),
            ("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z"),
            // Midnight is skipped.
            ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
            ("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z"),
            // The clock goes from 23:30 to 00:30 and the day begins with 00:30.
            ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
            // Midnight comes twice.
            ("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z"),
            // The day does not exist and has no length.
            ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
            ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
            ("Pacific/Apia", "2012-01-01", "2011-12-31T10:00:00Z"),
        ])
    func startOfDay(zone: String, day: String, expected: String) throws {
        let table = try ZoneDirectory().zone(named: zone)
        let start = table.startOfDay(try #require(Day(iso8601: day)))
        #expect(start.rfc3339 == expected)
    }

    @Test(
        "days follow each other without a hole",
        arguments: [
            "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Gaza", "America/Nuuk",
        ])
    func daysFollow(zone: String) throws {
        let table = try ZoneDirectory().zone(named: zone)
        let first = try #require(Day(iso8601: "2015-01-01"))
        for day in first..<first.advanced(by: 365 * 12) {
            let start = table.startOfDay(day)
            let end = table.startOfDay(day.advanced(by: 1))
            #expect((82_800...90_000).contains(start.seconds(to: end)))
            #expect(table.day(at: start) == day)
            #expect(table.day(at: end.adding(seconds: -1)) == day)
            #expect(table.day(at: start.adding(seconds: -1)) == day.advanced(by: -1))
        }
    }

    @Test("UTC never changes", arguments: [Instant.first, Instant(secondsSinceEpoch: 0), .last])
    func utc(instant: Instant) {
        #expect(ZoneTable.utc.name == "UTC")
        #expect(ZoneTable.utc.offset(at: instant) == 0)
        #expect(ZoneTable.utc.local(at: instant) == instant.utc)
        #expect(ZoneTable.utc.instant(of: instant.utc) == instant)
        #expect(ZoneTable.utc.startOfDay(instant.utc.day).utc == LocalDateTime(day: instant.utc.day, time: .midnight))
    }

    @Test("the first and the last of all moments do not trap", arguments: ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"])
    func extremes(zone: String) throws {
        let table = try ZoneDirectory().zone(named: zone)
        for instant in [Instant.first, .last] {
            let local = table.local(at: instant)
            _ = table.instant(of: local)
            _ = table.startOfDay(local.day)
        }
        #expect(table.day(at: .first) == .first)
        #expect(table.day(at: .last) == .last)
    }
}
