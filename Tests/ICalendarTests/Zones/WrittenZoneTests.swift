import CivilTime
import ICalendar
import Testing

@Suite("VTIMEZONE written for a span, and read again")
struct WrittenZoneTests {
    static let spans: [(begin: String, end: String?)] = [
        ("2024-01-01T00:00:00Z", "2028-12-31T23:59:59Z"), ("1990-01-01T00:00:00Z", "2037-12-31T23:59:59Z"),
        ("2026-07-01T10:00:00Z", "2026-07-02T10:00:00Z"), ("2026-01-15T10:00:00Z", nil), ("2010-06-01T00:00:00Z", nil),
        ("1900-01-01T00:00:00Z", "2060-01-01T00:00:00Z"),
    ]

    @Test("says what the table says", arguments: systemZoneNames, spans.indices)
    func agrees(name: String, span: Int) throws {
        let table = try #require(systemTable(name))
        let begin = try moment(Self.spans[span].begin)
        let end = try Self.spans[span].end.map { try moment($0) }
        let definition = TimeZoneDefinition(of: table, tzid: name, from: begin, to: end)
        let read = try definition.table()
        // Without an end also beyond the last year that is listed.
        let last = try end ?? moment("2400-12-31T23:59:59Z")

        var different: [Instant] = []
        var probes = [begin, last]
        for source in [table, read] {
            var change = source.change(after: begin)
            while let found = change, found.instant <= last {
                probes += [found.instant.adding(seconds: -1), found.instant, found.instant.adding(seconds: 1)]
                change = source.change(after: found.instant)
            }
        }
        var random = SeededRandom(seed: 7)
        for _ in 0..<100 {
            probes.append(Instant(secondsSinceEpoch: .random(in: begin.secondsSinceEpoch...last.secondsSinceEpoch, using: &random)))
        }
        for probe in probes where probe >= begin && probe <= last && table.offset(at: probe) != read.offset(at: probe) {
            different.append(probe)
        }
        #expect(different.isEmpty, "\(definition)")
    }

    @Test(
        "is as short as it can be",
        arguments: [
            (
                "Europe/Berlin", "2026-01-15T10:00:00Z", nil,
                [
                    "STANDARD CET 20251026T030000 7200 3600 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                    "DAYLIGHT CEST 20260329T020000 3600 7200 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
                ]
            ),
            ("Europe/Berlin", "2026-07-01T10:00:00Z", "2026-07-02T10:00:00Z", ["DAYLIGHT CEST 20260329T020000 3600 7200"]),
            (
                // Two changes are listed, as too few for a rule.
                "Europe/Berlin", "2026-07-01T10:00:00Z", "2027-07-02T10:00:00Z",
                ["DAYLIGHT CEST 20260329T020000 3600 7200 20270328T020000", "STANDARD CET 20261025T030000 7200 3600"]
            ),
            (
                // The end of daylight time was moved, and the rule for it ends with that.
                "Europe/Berlin", "1990-01-01T00:00:00Z", "2037-12-31T00:00:00Z",
                [
                    "STANDARD CET 19890924T030000 7200 3600 FREQ=YEARLY;UNTIL=19950924T010000Z;BYDAY=-1SU;BYMONTH=9",
                    "DAYLIGHT CEST 19900325T020000 3600 7200 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
                    "STANDARD CET 19961027T030000 7200 3600 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                ]
            ),
            (
                // Friday after the last Thursday of October, which may be 1 November; 2025-10-31 is one of them.
                "Africa/Cairo", "2026-01-15T10:00:00Z", nil,
                [
                    "STANDARD EET 20251031T000000 10800 7200 FREQ=YEARLY;BYDAY=FR;BYYEARDAY=-67,-66,-65,-64,-63,-62,-61",
                    "DAYLIGHT EEST 20260424T000000 7200 10800 FREQ=YEARLY;BYDAY=-1FR;BYMONTH=4",
                ]
            ),
            (
                // The evening before the last Sunday of March.
                "America/Nuuk", "2026-01-15T10:00:00Z", nil,
                [
                    "STANDARD -02 20251026T000000 -3600 -7200 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                    "DAYLIGHT -01 20260328T230000 -7200 -3600 FREQ=YEARLY;BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30;BYMONTH=3",
                ]
            ),
            (
                // The database calls the winter daylight time; readers expect the summer.
                "Europe/Dublin", "2026-01-15T10:00:00Z", nil,
                [
                    "STANDARD GMT 20251026T020000 3600 0 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
                    "DAYLIGHT IST 20260329T010000 0 3600 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
                ]
            ),
            ("America/Sao_Paulo", "2026-01-15T10:00:00Z", nil, ["STANDARD -03 20190217T000000 -7200 -10800"]),
            ("Asia/Tokyo", "2026-01-15T10:00:00Z", nil, ["STANDARD JST 19700101T000000 32400 32400"]),
            ("Etc/UTC", "2026-01-15T10:00:00Z", nil, ["STANDARD UTC 19700101T000000 0 0"]),
            ("Etc/GMT+5", "1960-01-15T10:00:00Z", nil, ["STANDARD -05 19600114T000000 -18000 -18000"]),
            ("Etc/GMT+5", "1970-01-01T00:00:00Z", nil, ["STANDARD -05 19691230T000000 -18000 -18000"]),
        ] as [(String, String, String?, [String])])
    func shortest(name: String, begin: String, end: String?, expected: [String]) throws {
        let table = try #require(systemTable(name))
        let definition = TimeZoneDefinition(of: table, tzid: "Home", from: try moment(begin), to: try end.map { try moment($0) })
        #expect(definition.tzid == "Home")
        let written = definition.observances.map { observance in
            let parts: [String?] = [
                observance.isDaylight ? "DAYLIGHT" : "STANDARD", observance.name, observance.start.basic, "\(observance.offsetFrom)",
                "\(observance.offsetTo)", observance.rule?.text,
            ]
            return (parts + observance.dates.map(\.basic)).compactMap { $0 }.joined(separator: " ")
        }
        #expect(written == expected)
    }

    @Test(
        "a phase without a name is called by its offset",
        arguments: [(0, "+00"), (3_600, "+01"), (-34_200, "-0930"), (20_700, "+0545"), (-1_800, "-0030")])
    func numericName(offset: Int, name: String) throws {
        let table = try #require(ZoneTable(name: "X", startingWith: ZonePhase(offset: offset)))
        let definition = TimeZoneDefinition(of: table, tzid: "X", from: try moment("2026-01-01T00:00:00Z"), to: nil)
        #expect(definition.observances.map(\.name) == [name])
    }

    @Test("spans at the ends of time are written without a trap", arguments: ["Europe/Berlin", "Asia/Gaza", "Etc/UTC"])
    func endsOfTime(name: String) throws {
        let table = try #require(systemTable(name))
        for (begin, end) in [(Instant.first, Instant.first), (.last, .last), (.last, nil), (.last, .first), (.first, .last)] {
            let definition = TimeZoneDefinition(of: table, tzid: name, from: begin, to: end)
            let read = try definition.table()
            #expect(read.offset(at: begin) == table.offset(at: begin))
        }
    }
}
