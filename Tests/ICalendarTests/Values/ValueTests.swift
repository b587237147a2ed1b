import CivilTime
import ICalendar
import Testing

@Suite("Values of a content line")
struct ValueTests {
    @Test(
        "TEXT",
        arguments: [
            ("", ""), ("plain", "plain"), ("a\\nb", "a\nb"), ("a\\Nb", "a\nb"), ("a\\,b", "a,b"), ("a\\;b", "a;b"), ("a\\\\b", "a\\b"),
            ("a\\\\nb", "a\\nb"), ("a\\\\\\nb", "a\\\nb"), ("a,b;c", "a,b;c"), ("a\\xb", "a\\xb"), ("a\\:b", "a\\:b"), ("a\\\"b", "a\\\"b"),
            ("a\\", "a\\"), ("\\", "\\"), ("\\\\", "\\"), ("\\n", "\n"), ("日\\n本", "日\n本"), ("\\é", "\\é"),
        ])
    func text(raw: String, expected: String) throws {
        #expect(try line(raw).text == expected)
    }

    @Test(
        "lists of TEXT",
        arguments: [
            ("", [""]), ("a", ["a"]), ("a,b", ["a", "b"]), ("a\\,b,c", ["a,b", "c"]), (",", ["", ""]), ("a,,b", ["a", "", "b"]),
            ("a,", ["a", ""]),
            ("a\\\\,b", ["a\\", "b"]), ("a\\n,b", ["a\n", "b"]), ("a\\", ["a\\"]), ("\\,", [","]), ("é,日", ["é", "日"]),
        ])
    func texts(raw: String, expected: [String]) throws {
        #expect(try line(raw).texts == expected)
    }

    @Test(
        "DATE",
        arguments: [
            ("20260704", "2026-07-04"), (" 20260704 ", "2026-07-04"), ("20280229", "2028-02-29"), ("16010101", "1601-01-01"),
            ("00010101", "0001-01-01"), ("99991231", "9999-12-31"),
        ])
    func date(raw: String, expected: String) throws {
        #expect(try line(raw).date?.iso8601 == expected)
    }

    @Test(
        "no DATE",
        arguments: [
            "", "2026070", "202607040", "20260229", "20261301", "20260001", "20260732", "00000101", "2026-07-04", "20260704T000000",
            "20260704Z", "2026070a", "٢٠٢٦٠٧٠٤", "20260704,20260705", "-0260704", "+0260704", "2026 0704",
        ])
    func noDate(raw: String) throws {
        #expect(try line(raw).date == nil)
    }

    @Test(
        "DATE-TIME in UTC",
        arguments: [
            ("20260114T093000Z", "2026-01-14T09:30:00Z"), ("20260114T093000Z ", "2026-01-14T09:30:00Z"),
            ("20161231T235960Z", "2016-12-31T23:59:59Z"), ("16010101T000000Z", "1601-01-01T00:00:00Z"),
            ("99991231T235959Z", "9999-12-31T23:59:59Z"),
        ])
    func utc(raw: String, expected: String) throws {
        #expect(try line(raw).utc?.rfc3339 == expected)
        #expect(try line(raw).local == nil)
        #expect(try line(raw).date == nil)
    }

    @Test(
        "local DATE-TIME",
        arguments: [
            ("20260114T093000", "20260114T093000"), (" 20260114T093000", "20260114T093000"), ("20260114T093060", "20260114T093059"),
        ])
    func local(raw: String, expected: String) throws {
        #expect(try line(raw).local?.basic == expected)
        #expect(try line(raw).utc == nil)
    }

    @Test(
        "no DATE-TIME",
        arguments: [
            "", "20260114", "20260114T", "20260114T0930", "20260114T0930Z", "20260114T093000ZZ", "20260114T093000+0100", "20260114 093000Z",
            "20260114t093000z", "20260114T240000Z", "20260114T236000Z", "20260114T093061Z", "20260229T000000Z", "2026-01-14T09:30:00Z",
            "20260114T09300Z", "20260114T0930000",
        ])
    func noDateTime(raw: String) throws {
        #expect(try line(raw).utc == nil)
        #expect(try line(raw).local == nil)
    }

    @Test(
        "DURATION",
        arguments: [
            ("PT15M", 0, 900), ("PT1H", 0, 3_600), ("PT1H0M1S", 0, 3_601), ("PT1H1S", 0, 3_601), ("P1D", 1, 0), ("P1W", 7, 0),
            ("P2W", 14, 0),
            ("P1DT2H3M4S", 1, 7_384), ("-P1DT2H3M4S", -1, -7_384), ("-PT15M", 0, -900), ("+PT15M", 0, 900), ("+P1D", 1, 0), ("PT0S", 0, 0),
            ("P0D", 0, 0), ("-P0D", 0, 0), ("P0W", 0, 0), (" PT15M ", 0, 900), ("P1W2D", 9, 0), ("P1WT1H", 7, 3_600), ("P1DT1S", 1, 1),
            ("PT25H", 0, 90_000), ("PT2M3S", 0, 123), ("P007D", 7, 0), ("PT2147483647S", 0, 2_147_483_647),
            ("PT2147483647H2147483647M2147483647S", 0, 2_147_483_647 * 3_661), ("-P2147483647W", -15_032_385_529, 0),
            ("-P2147483647WT2147483647H", -15_032_385_529, -7_730_941_129_200),
        ])
    func duration(raw: String, days: Int, seconds: Int) throws {
        let duration = try #require(try line(raw).duration)
        #expect(duration.days == days)
        #expect(duration.seconds == seconds)
        #expect(duration.totalSeconds == days * 86_400 + seconds)
        #expect(duration.isNegative == (days < 0 || seconds < 0))
    }

    @Test(
        "no DURATION",
        arguments: [
            "", "P", "PT", "P1DT", "-P", "15M", "PT15", "PT15X", "P15M", "P1H", "PT1D", "PT1S1M", "PT1M1H", "P1D1W", "PT1M1M", "PTT1M",
            "PT1HT1M",
            "P1.5D", "P-1D", "PT2147483648S", "PT99999999999999999999S", "P 1D", "p1d", "P1D,P2D",
        ])
    func noDuration(raw: String) throws {
        #expect(try line(raw).duration == nil)
    }

    @Test(
        "INTEGER",
        arguments: [
            ("0", 0), ("7", 7), ("+7", 7), ("-7", -7), ("007", 7), (" 7 ", 7), ("2147483647", 2_147_483_647),
            ("-2147483648", -2_147_483_648),
        ])
    func integer(raw: String, expected: Int) throws {
        #expect(try line(raw).integer == expected)
    }

    @Test(
        "no INTEGER", arguments: ["", "-", "+", "a", "1a", "1.5", "2147483648", "-2147483649", "99999999999999999999", "--1", "1 2", "٣"])
    func noInteger(raw: String) throws {
        #expect(try line(raw).integer == nil)
    }

    private func line(_ raw: String) throws -> ContentLine {
        try #require(try read("X-VALUE:\(raw)\r\n").first)
    }
}
