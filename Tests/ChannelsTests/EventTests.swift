import Channels
import CivilTime
import Testing

/// What single events and series of a channel are understood to say.
@Suite struct EventTests {
    private static func events(
        _ lines: [String], today: String = "2026-03-01", host: String? = nil, zone: String = "Europe/Berlin", method: String? = nil
    ) throws -> ChannelReading {
        let body = calendar(lines, lines: method.map { "METHOD:\($0)\n" } ?? "")
        return reading(body, by: try rules(today, host: host, zone: zone))
    }

    private static func block(_ number: Int, _ nights: String) throws -> String {
        let uid = "7f662ec65913-\(String(repeating: "0", count: 30))\(10 + number)@airbnb.com"
        let days = nights.replacing("-", with: "").split(separator: "/")
        return "UID:\(uid)\nDTSTART;VALUE=DATE:\(days[0])\nDTEND;VALUE=DATE:\(days[1])\nSUMMARY:Airbnb (Not available)"
    }

    @Test(
        "times become nights of the property, and one night where the end is missing or no later than the start",
        arguments: [
            ("DTSTART;TZID=Europe/Berlin:20260410T150000\nDTEND;TZID=Europe/Berlin:20260414T110000", "2026-04-10/2026-04-14", 0),
            ("DTSTART:20260410T223000Z\nDTEND:20260412T080000Z", "2026-04-11/2026-04-12", 0),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412", "2026-04-10/2026-04-12", 0),
            ("DTSTART;VALUE=DATE:20260410\nDURATION:P3D", "2026-04-10/2026-04-13", 0),
            ("DTSTART;VALUE=DATE:20260410", "2026-04-10/2026-04-11", 1),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260401", "2026-04-10/2026-04-11", 1),
            ("DTSTART:20260410T090000", "2026-04-10/2026-04-11", 1),
            ("DTSTART:20260410T090000\nDTEND:20260410T090000", "2026-04-10/2026-04-11", 1),
            ("DTSTART:20260410T090000\nDTEND:20260401T100000", "2026-04-10/2026-04-11", 1),
            ("DTSTART:20260410T090000\nDTEND:20260410T100000", "2026-04-10/2026-04-10", 0),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:99991231", "2026-04-10/2126-06-25", 0),
        ])
    func nightsOfTimes(lines: String, expected: String, warnings: Int) throws {
        let reading = try Self.events(["UID:1@example.com\n\(lines)"])
        #expect(reading.events.map { "\($0.nights.lowerBound)/\($0.nights.upperBound)" } == [expected])
        #expect(reading.warnings.count == warnings && reading.extent == .whole)
    }

    @Test("an event without a start that can be read is never taken for absent") func startless() throws {
        let named = try Self.events(["UID:1@example.com\nDTSTART:soon"])
        #expect(named.extent == .whole && named.unfinished == ["1@example.com"] && named.warnings == [.noStart(uid: "1@example.com")])
        #expect(try Self.events(["DTSTART:soon"]).extent == .truncated)
    }

    @Test("what is transparent, free or called off takes nothing") func takesNothing() throws {
        let days = "DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260414"
        let reading = try Self.events([
            "UID:1@e\n\(days)\nTRANSP:TRANSPARENT", "UID:2@e\n\(days)\nX-MICROSOFT-CDO-BUSYSTATUS:FREE",
            "UID:3@e\n\(days)\nSTATUS:CANCELLED\nSEQUENCE:2", "UID:4@e\n\(days)\nSTATUS:TENTATIVE", "UID:5@e\n\(days)",
        ])
        let today = try day("2026-03-01")
        #expect(reading.events.map { $0.holdsNights(from: today) } == [false, false, false, true, true])
        #expect(reading.events.map(\.calledOff) == [nil, nil, 2, nil, nil])
        #expect(reading.events[3].kind == .hold)
        let message = try Self.events(["UID:1@e\n\(days)\nSEQUENCE:3", "UID:2@e\n\(days)\nSEQUENCE:3\nSTATUS:CANCELLED"], method: "CANCEL")
        #expect(message.events.map(\.calledOff) == [2, 3])
    }

    @Test("a series has an event for each instance from today on, changed and cancelled ones for themselves") func series() throws {
        let start = "DTSTART;VALUE=DATE:20260220\nDTEND;VALUE=DATE:20260222"
        let reading = try Self.events([
            "UID:1@e\n\(start)\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;VALUE=DATE:20260306",
            "UID:1@e\nRECURRENCE-ID;VALUE=DATE:20260313\nDTSTART;VALUE=DATE:20260314\nDTEND;VALUE=DATE:20260317",
            "UID:1@e\nRECURRENCE-ID;VALUE=DATE:20260320\nDTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:20260322\nSTATUS:CANCELLED",
        ])
        #expect(
            reading.events.map { "\($0.nights.lowerBound)/\($0.nights.upperBound) \($0.key)" } == [
                "2026-03-14/2026-03-17 uid:1@e#20260313T000000", "2026-03-20/2026-03-22 uid:1@e#20260320T000000",
            ])
        #expect(reading.events.map(\.calledOff).last == .some(.some(0)))
    }

    @Test("a series without an end reaches five years, and one beyond the instances makes the reading a cut one") func endless() throws {
        let weekly = try Self.events(["UID:1@e\nDTSTART;VALUE=DATE:20260301\nRRULE:FREQ=WEEKLY"])
        #expect(weekly.extent == .whole && (260...263).contains(weekly.events.count))
        let hourly = "UID:1@e\nDTSTART:20260301T000000Z\nDTEND:20260301T003000Z\nRRULE:FREQ=HOURLY;COUNT="
        let most = try Self.events([hourly + "10000"])
        #expect(most.extent == .whole && most.events.count == 10_000)
        let more = try Self.events([hourly + "10001", "UID:2@e\nDTSTART;VALUE=DATE:20260301"])
        #expect(more.extent == .truncated && more.events.count == 10_001)
        let hopeless = try Self.events(["UID:1@e\nDTSTART:19000101T000000\nRRULE:FREQ=SECONDLY;COUNT=2000000000"])
        #expect(hopeless.extent == .truncated && hopeless.events.isEmpty)
        let unreadable = try Self.events([
            "UID:1@e\nDTSTART;VALUE=DATE:20260301\nRRULE:FREQ=SOMETIMES", "UID:2@e\nDTSTART;VALUE=DATE:20260301",
        ])
        #expect(unreadable.extent == .whole && unreadable.unfinished == ["1@e"], "the other event is known")
    }

    @Test("all series together may have ten times the instances of one") func together() throws {
        let berlin = try ZoneDirectory().zone(named: "Europe/Berlin")
        let few = ReadingRules(zone: berlin, today: try day("2026-03-01"), instances: 2, system: { _ in nil })
        let series = (0..<12).map { "UID:\($0)@e\nDTSTART;VALUE=DATE:20260301\nDTEND;VALUE=DATE:20260302\nRRULE:FREQ=DAILY;COUNT=2" }
        let ten = reading(calendar(Array(series.prefix(10))), by: few)
        #expect(ten.extent == .whole && ten.events.count == 20)
        #expect(reading(calendar(Array(series.prefix(11))), by: few).extent == .truncated)
    }

    @Test("a hundred warnings are kept") func warnings() throws {
        for (count, kept) in [(99, 99), (100, 100), (101, 100)] {
            #expect(try Self.events((0..<count).map { "UID:\($0)@e\nDTSTART;VALUE=DATE:20260301" }).warnings.count == kept)
        }
    }

    @Test("short blocks of Airbnb tell by their place what they are") func shapes() throws {
        let stay = "UID:1418fb94e984-00000000000000000000000000000001@airbnb.com\nDTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260414"
        let blocks = [
            "2026-03-01/2026-03-02", "2026-03-02/2026-03-03", "2026-04-08/2026-04-10", "2026-04-14/2026-04-15", "2026-04-14/2026-04-17",
            "2026-06-01/2027-04-27", "2027-02-25/2027-02-27", "2027-02-27/2027-03-01",
        ]
        let reading = try Self.events([stay] + blocks.enumerated().map { try Self.block($0.offset, $0.element) }, host: "www.airbnb.com")
        #expect(
            reading.events.dropFirst().map(\.kind) == [
                .advanceNotice, .ownerBlock, .preparation, .preparation, .ownerBlock, .closure, .ownerBlock, .ownerBlock,
            ], "the last event is the closure, so none is the end of the window")
        #expect(reading.events.allSatisfy { $0.takesNights })
        let alone = try Self.events([try Self.block(1, "2027-02-27/2027-03-01")], host: "www.airbnb.com")
        #expect(alone.events.map(\.kind) == [.windowTail] && alone.events[0].takesNights && alone.tail?.isMoving == false)
    }

    @Test("the end of a window takes its nights until it was seen to move, and a block to the end always does") func tail() throws {
        var movingTail: TailSighting?
        var standingTail: TailSighting?
        let first = try day("2026-03-01")
        for passed in 0..<20 {
            let today = first.advanced(by: passed)
            var (moving, standing) = (try rules("\(today)", host: "www.airbnb.com"), try rules("\(today)", host: "www.airbnb.com"))
            (moving.tail, standing.tail) = (movingTail, standingTail)
            let end = today.advanced(by: 366)
            let slides = reading(calendar([try Self.block(passed, "\(today.advanced(by: 300))/\(end)")]), by: moving)
            let stands = reading(calendar([try Self.block(passed, "2026-12-01/\(end)")]), by: standing)
            #expect(slides.events.map(\.takesNights) == [passed == 0], "\(passed)")
            #expect(stands.events.map(\.takesNights) == [true], "\(passed)")
            (movingTail, standingTail) = (slides.tail, stands.tail)
            moving.tail = movingTail
            // A second reading on the same day knows what the first knew.
            let again = reading(calendar([try Self.block(passed, "\(today.advanced(by: 300))/\(end)")]), by: moving)
            #expect(again.events.map(\.takesNights) == [passed == 0])
        }
        var skipped = try rules("2026-03-25", host: "www.airbnb.com")
        skipped.tail = movingTail
        #expect(
            reading(calendar([try Self.block(1, "2026-12-30/2027-03-26")]), by: skipped).events.map(\.takesNights) == [true],
            "it moved too far")
    }

    @Test(
        "the confirmation code stands in the link, or in brackets behind the name",
        arguments: [
            ("URL: https://www.airbnb.com/hosting/reservations/details/HMTEST0001\\nPhone", "Reserved", "HMTEST0001"),
            ("https://www.airbnb.com/reservation/itinerary?code=HMTEST0002", "Reserved", "HMTEST0002"),
            ("https://www.airbnb.com/x?code=HMTEST0003&y=1", "", "HMTEST0003"), ("PHONE: 0", "Testname (HMTEST0004)", "HMTEST0004"),
            ("/HMTEST000", "Reserved", nil), ("/HMTEST00011", "Reserved", nil), ("/HMTEST0001x", "Reserved", nil), ("/1MTEST0001", "", nil),
            (" HMTEST0001", "HMTEST0001", nil), ("/Hmtest0001", "(HMTEST0001", "HMTEST0001"), ("", "", nil),
        ] as [(String, String, String?)])
    func codes(description: String, summary: String, code: String?) throws {
        let uid = "1418fb94e984-1@airbnb.com"
        let lines = "UID:\(uid)\nDTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412\nSUMMARY:\(summary)\nDESCRIPTION:\(description)"
        let event = try #require(try Self.events([lines], host: "www.airbnb.com").events.first)
        #expect(event.code == code && event.key.description == (code.map { "code:\($0)" } ?? "uid:\(uid)"))
    }

    @Test("what a person said of an event goes before its shape") func person() throws {
        var given = try rules(host: "www.airbnb.com")
        let body = calendar([try Self.block(1, "2026-05-01/2026-05-04")])
        let key = try #require(reading(body, by: given).events.first?.key)
        given.kinds = [key: .windowTail]
        let event = try #require(reading(body, by: given).events.first)
        #expect(event.kind == .windowTail && event.confidence == .certain && !event.takesNights)
    }

    @Test("an OTA that writes what it never wrote is noticed") func unusual() throws {
        let reading = try Self.events(["UID:1@e\nDTSTART:20260410T150000Z\nDTEND:20260414T090000Z\nSTATUS:CONFIRMED"], host: "www.vrbo.com")
        #expect(reading.warnings == [.unusual(["STATUS", "times"])])
    }

    @Test("FlipKey's last day is a night") func flipKey() throws {
        let reading = try Self.events(["UID:1@e\nDTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260413"], host: "www.flipkey.com")
        #expect(reading.events.map(\.nights) == [try nights("2026-04-10/2026-04-14")])
    }
}
