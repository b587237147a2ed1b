import CivilTime
import Testing

@Suite("ZoneTable from changes, and its changes")
struct ZoneTableChangeTests {
    static func change(_ moment: Int64, _ offset: Int) -> ZoneChange {
        ZoneChange(at: Instant(secondsSinceEpoch: moment), to: ZonePhase(offset: offset))
    }

    @Test("says what its changes say")
    func says() throws {
        let phase = ZonePhase(offset: 3_600, abbreviation: "CET")
        let summer = ZonePhase(offset: 7_200, abbreviation: "CEST", isDaylight: true)
        let change = ZoneChange(at: Instant(secondsSinceEpoch: 1_000), to: summer)
        let zone = try #require(ZoneTable(name: "Home", startingWith: phase, changes: [change]))
        #expect(zone.name == "Home")
        #expect(zone.phase(at: Instant(secondsSinceEpoch: 999)) == phase)
        #expect(zone.phase(at: Instant(secondsSinceEpoch: 1_000)) == summer)
        #expect(zone.offset(at: .first) == 3_600)
        #expect(zone.offset(at: .last) == 7_200)
        #expect(zone.change(after: .first) == change)
        #expect(zone.change(after: Instant(secondsSinceEpoch: 1_000)) == nil)
        #expect(zone.change(notAfter: Instant(secondsSinceEpoch: 999)) == nil)
        #expect(zone.change(notAfter: .last) == change)
    }

    @Test(
        "offsets outside the range are refused",
        arguments: [(93_599, true), (93_600, false), (-89_999, true), (-90_000, false), (.max, false), (.min, false)])
    func range(offset: Int, isTaken: Bool) {
        #expect((ZoneTable(name: "X", startingWith: ZonePhase(offset: offset)) != nil) == isTaken)
        let later = ZoneTable(name: "X", startingWith: ZonePhase(offset: 0), changes: [Self.change(0, offset)])
        #expect((later != nil) == isTaken)
    }

    @Test("changes out of order, or twice at one moment, are refused", arguments: [[1, 1], [2, 1], [1, 3, 2]])
    func order(moments: [Int64]) {
        #expect(ZoneTable(name: "X", startingWith: ZonePhase(offset: 0), changes: moments.map { Self.change($0, 0) }) == nil)
    }

    @Test(
        "more than eight changes in two days are refused", arguments: [(8, 1, true), (9, 1, false), (9, 21_600, false), (9, 21_601, true)])
    func crowd(count: Int, distance: Int64, isTaken: Bool) {
        let changes = (0..<count).map { Self.change(Int64($0) * distance, $0) }
        #expect((ZoneTable(name: "X", startingWith: ZonePhase(offset: 0), changes: changes) != nil) == isTaken)
    }

    @Test("every zone of the system can be made of its changes", arguments: AllZonesTests.names)
    func rebuilt(name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        let last = try #require(Instant(rfc3339: "2150-01-01T00:00:00Z"))
        var changes: [ZoneChange] = []
        var next = zone.change(after: .first)
        while let change = next, change.instant < last {
            changes.append(change)
            next = zone.change(after: change.instant)
        }
        let rebuilt = try #require(ZoneTable(name: name, startingWith: zone.phase(at: .first), changes: changes))
        for change in changes {
            let isSame = [change.instant, change.instant.adding(seconds: -1)].allSatisfy { rebuilt.phase(at: $0) == zone.phase(at: $0) }
            if !isSame || zone.change(notAfter: change.instant) != change { Issue.record("\(change)") }
        }
        // Backwards there are the same changes.
        var count = 0
        var previous = zone.change(notAfter: last.adding(seconds: -1))
        while let change = previous {
            count += 1
            previous = zone.change(notAfter: change.instant.adding(seconds: -1))
        }
        #expect(count == changes.count)
    }

    @Test(
        "phases are named as in the database",
        arguments: [
            ("Europe/Berlin", "2026-01-01T00:00:00Z", "CET", false), ("Europe/Berlin", "2026-07-01T00:00:00Z", "CEST", true),
            ("Europe/Berlin", "2060-07-01T00:00:00Z", "CEST", true), ("Europe/Dublin", "2026-01-01T00:00:00Z", "GMT", true),
            ("Asia/Kathmandu", "2026-01-01T00:00:00Z", "+0545", false), ("Europe/Berlin", "1880-01-01T00:00:00Z", "LMT", false),
            ("America/Nuuk", "2060-07-01T00:00:00Z", "-01", true), ("UTC", "2026-01-01T00:00:00Z", "UTC", false),
        ])
    func phases(name: String, moment: String, abbreviation: String, isDaylight: Bool) throws {
        let phase = try ZoneDirectory().zone(named: name).phase(at: try #require(Instant(rfc3339: moment)))
        #expect(phase.abbreviation == abbreviation)
        #expect(phase.isDaylight == isDaylight)
    }
}
