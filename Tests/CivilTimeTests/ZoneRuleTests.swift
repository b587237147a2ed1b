import CivilTime
import Testing

@Suite("The rule at the end of a TZif file")
struct ZoneRuleTests {
    @Test(
        "gives the offset after the last change",
        arguments: [
            // Without daylight time.
            ("UTC0", "2026-07-01T00:00:00Z", 0),
            ("<+03>-3", "2026-07-01T00:00:00Z", 10_800),
            ("<-03>3", "2026-07-01T00:00:00Z", -10_800),
            ("<+0545>-5:45", "2026-07-01T00:00:00Z", 20_700),
            ("LMT-0:53:28", "2026-07-01T00:00:00Z", 3_208),
            ("XXX+24:59:59", "2026-07-01T00:00:00Z", -89_999),
            ("XXX-24:59:59", "2026-07-01T00:00:00Z", 89_999),
            // Weekday of a week; week 5 is the last.
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3_600),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7_200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", 7_200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3_600),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00Z", -18_000),
            ("XXX0YYY,M2.5.0/0,M11.5.6/0", "2026-02-22T00:00:00Z", 3_600),
            ("XXX0YYY,M2.5.0/0,M11.5.6/0", "2026-02-21T23:59:59Z", 0),
            ("XXX0YYY,M2.5.2/0,M11.5.6/0", "2028-02-29T00:00:00Z", 3_600),
            ("XXX0YYY,M2.5.2/0,M11.5.6/0", "2028-02-28T23:59:59Z", 0),
            // The southern half of the year, and half an hour.
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", 39_600),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-07-01T00:00:00Z", 37_800),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-12-31T23:59:59Z", 39_600),
            // Winter as the exception, as in Ireland.
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15T12:00:00Z", 0),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15T12:00:00Z", 3_600),
            // Times before midnight and beyond 24 hours.
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7_200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3_600),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-10-25T01:00:00Z", -7_200),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59Z", 7_200),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", 10_800),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-10-23T22:59:59Z", 10_800),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-10-23T23:00:00Z", 7_200),
            ("XXX0YYY,M1.1.1/-167,M7.1.1/167:59:59", "2025-12-29T01:00:00Z", 3_600),
            ("XXX0YYY,M1.1.1/-167,M7.1.1/167:59:59", "2025-12-29T00:59:59Z", 0),
            // Days of the year with and without 29 February.
            ("XXX0YYY,J60/0,J300/0", "2028-02-29T23:59:59Z", 0),
            ("XXX0YYY,J60/0,J300/0", "2028-03-01T00:00:00Z", 3_600),
            ("XXX0YYY,J60/0,J300/0", "2027-03-01T00:00:00Z", 3_600),
            ("XXX0YYY,J59/0,J300/0", "2028-02-28T00:00:00Z", 3_600),
            ("XXX0YYY,59/0,300/0", "2028-02-29T00:00:00Z", 3_600),
            ("XXX0YYY,59/0,300/0", "2028-02-28T23:59:59Z", 0),
            ("XXX0YYY,59/0,300/0", "2027-03-01T00:00:00Z", 3_600),
            ("XXX0YYY,0/0,100/0", "2027-01-01T00:00:00Z", 3_600),
            // Daylight time all year.
            ("EST5EDT,0/0,J365/25", "2026-01-01T05:00:00Z", -14_400),
            ("EST5EDT,0/0,J365/25", "2026-01-01T04:59:59Z", -14_400),
            ("EST5EDT,0/0,J365/25", "2026-07-01T00:00:00Z", -14_400),
            ("XXX3EDT4,0/0,J365/23", "2026-01-01T00:00:00Z", -14_400),
        ])
    func offset(rule: String, moment: String, expected: Int) throws {
        let zone = try ZoneTable(name: "Test", tzif: TZifBuilder(footer: rule).bytes)
        let instant = try #require(Instant(rfc3339: moment))
        #expect(zone.offset(at: instant) == expected)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "X", "XX0", "CET", "CET-", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,M3.5.0,M10.5.0/",
            "CET-1,M3.5.0,M10.5.0",
            "CET-25", "CET-1:60", "CET-1:00:60", "<+03-3", "<>-3", "<+0>-3", "<+0é>-3", "+03-3", "CET-1CEST,M0.5.0,M10.5.0",
            "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
            "CET-1CEST,J0,J100", "CET-1CEST,J366,J100", "CET-1CEST,366,100", "CET-1CEST,M3.5.0/168,M10.5.0",
            "CET-1CEST,M3.5.0/-168,M10.5.0",
            "CET-1CEST,M3.5.0,M10.5.0/3 ", " CET-1", "CET-1CEST,M3.5.0,M10.5.0,", "CET-1CEST,M3,M10", "CET-1CEST,X3.5.0,M10.5.0",
            "CET--1", "CET-99999999999999999999", "CET-1CEST,M99999999999999999999.5.0,M10.5.0", "CET-1CE,M3.5.0,M10.5.0", ":Europe/Berlin",
            "CET-1CEST-99,M3.5.0,M10.5.0", "CET-1<CEST,M3.5.0,M10.5.0",
        ])
    func refused(rule: String) {
        #expect(throws: ZoneError.unreadable("Test", "its footer is no rule of POSIX TZ")) {
            try ZoneTable(name: "Test", tzif: TZifBuilder(footer: rule).bytes)
        }
    }

    @Test("takes over where the changes end")
    func handover() throws {
        var builder = TZifBuilder(footer: "XXX-2")
        builder.changes = [(0, 1), (1_000, 0)]
        builder.offsets = [3_600, -3_600]
        let zone = try ZoneTable(name: "Test", tzif: builder.bytes)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: -1)) == 3_600)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: 0)) == -3_600)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: 999)) == -3_600)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: 1_000)) == 7_200)
    }

    @Test(
        "local times round every change of a rule come back",
        arguments: [
            "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "IST-1GMT0,M10.5.0,M3.5.0/1",
            "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "EET-2EEST,M3.4.4/50,M10.4.4/50", "EST5EDT,0/0,J365/25", "XXX0YYY,M1.1.1/-167,M7.1.1/167",
            "XXX0YYY-24,J1/0,J180/0", "XXX12YYY-12,100,200",
        ])
    func roundTrip(rule: String) throws {
        let zone = try ZoneTable(name: "Test", tzif: TZifBuilder(footer: rule).bytes)
        var moment = try #require(Instant(rfc3339: "2027-12-20T00:00:00Z"))
        let end = try #require(Instant(rfc3339: "2029-01-10T00:00:00Z"))
        while moment < end {
            let local = zone.local(at: moment)
            let back = zone.instant(of: local)
            #expect(zone.local(at: back) == local)
            #expect(back <= moment)
            moment = moment.adding(seconds: 1_799)
        }
    }
}
