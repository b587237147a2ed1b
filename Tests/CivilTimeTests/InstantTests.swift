import CivilTime
import Testing

@Suite("Instant")
struct InstantTests {
    @Test(
        "reads RFC 3339 in every form it allows",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2026-01-14T09:30:00Z", 1_768_383_000),
            ("2026-01-14t09:30:00z", 1_768_383_000),
            ("2026-01-14T09:30:00+00:00", 1_768_383_000),
            ("2026-01-14T09:30:00-00:00", 1_768_383_000),
            ("2026-01-14T10:30:00+01:00", 1_768_383_000),
            ("2026-01-14T15:15:00+05:45", 1_768_383_000),
            ("2026-01-14T04:30:00-05:00", 1_768_383_000),
            ("2026-01-15T09:29:00+23:59", 1_768_383_000),
            ("2026-01-14T09:30:00.5Z", 1_768_383_000),
            ("2026-01-14T09:30:00.999999999999999999999Z", 1_768_383_000),
            ("2026-01-14T10:30:00.000+01:00", 1_768_383_000),
            ("2016-12-31T23:59:60Z", 1_483_228_799),
            ("1900-03-01T00:00:00Z", -2_203_891_200),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Int64)])
    func reads(text: String, seconds: Int64) throws {
        let instant = try #require(Instant(rfc3339: text))
        #expect(instant.secondsSinceEpoch == seconds)
        #expect(Instant(rfc3339: instant.rfc3339) == instant)
    }

    @Test(
        "refuses any other text",
        arguments: [
            "", "2026-01-14", "2026-01-14T09:30Z", "2026-01-14T09:30:00", "2026-01-14 09:30:00Z", "2026-01-14T09:30:00.Z",
            "2026-01-14T09:30:00,5Z", "2026-01-14T09:30:61Z", "2026-01-14T24:00:00Z", "2026-01-14T09:60:00Z", "2026-02-29T09:30:00Z",
            "2026-01-14T09:30:00+1:00", "2026-01-14T09:30:00+0100", "2026-01-14T09:30:00+24:00", "2026-01-14T09:30:00+01:60",
            "2026-01-14T09:30:00+01", "2026-01-14T09:30:00ZZ", "2026-01-14T09:30:00Z ", " 2026-01-14T09:30:00Z",
            "2026-01-14T09:30:00+01:00Z", "2026-01-14T09:30:00±01:00", "20260114T093000Z", "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01", "10000-01-01T00:00:00Z", "٢٠٢٦-01-14T09:30:00Z", "2026-01-14T09:30:00Z\n",
        ])
    func refused(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(
        "is written in both forms",
        arguments: [
            (0, "1970-01-01T00:00:00Z", "19700101T000000Z"),
            (-1, "1969-12-31T23:59:59Z", "19691231T235959Z"),
            (1_768_383_000, "2026-01-14T09:30:00Z", "20260114T093000Z"),
            (-86_400, "1969-12-31T00:00:00Z", "19691231T000000Z"),
            (-86_401, "1969-12-30T23:59:59Z", "19691230T235959Z"),
            (951_782_400, "2000-02-29T00:00:00Z", "20000229T000000Z"),
        ] as [(Int64, String, String)])
    func writes(seconds: Int64, rfc3339: String, basic: String) {
        let instant = Instant(secondsSinceEpoch: seconds)
        #expect(instant.rfc3339 == rfc3339)
        #expect(instant.basic == basic)
        #expect(instant.description == rfc3339)
    }

    @Test(
        "stays within the years 1 to 9999",
        arguments: [
            (.min, .first), (-62_135_596_801, .first), (253_402_300_800, .last), (.max, .last),
        ] as [(Int64, Instant)])
    func bounded(seconds: Int64, expected: Instant) {
        #expect(Instant(secondsSinceEpoch: seconds) == expected)
    }

    @Test(
        "adding stops at the first and the last moment",
        arguments: [
            (.first, -1, .first), (.first, .min, .first), (.last, 1, .last), (.last, .max, .last),
            (.first, .max, .last), (.last, .min, .first), (Instant(secondsSinceEpoch: 10), -20, Instant(secondsSinceEpoch: -10)),
        ] as [(Instant, Int64, Instant)])
    func adding(instant: Instant, seconds: Int64, expected: Instant) {
        #expect(instant.adding(seconds: seconds) == expected)
    }

    @Test("there and back through UTC at random moments")
    func roundTrip() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<20_000 {
            let seconds = Int64.random(in: Instant.first.secondsSinceEpoch...Instant.last.secondsSinceEpoch, using: &random)
            let instant = Instant(secondsSinceEpoch: seconds)
            #expect(Instant(utc: instant.utc) == instant)
            #expect(Instant(rfc3339: instant.rfc3339) == instant)
        }
    }

    @Test("measures and orders moments")
    func order() {
        let early = Instant(secondsSinceEpoch: -5)
        let late = Instant(secondsSinceEpoch: 10)
        #expect(early < late)
        #expect(early.seconds(to: late) == 15)
        #expect(late.seconds(to: early) == -15)
    }
}
