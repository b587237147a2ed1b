import CivilTime
import Testing

@Suite("TZif files")
struct TZifTests {
    @Test("version 1 has changes of 32 bits and no rule")
    func version1() throws {
        var builder = TZifBuilder(version: 0)
        builder.changes = [(-1_000, 1), (1_000, 0)]
        builder.offsets = [0, 3_600]
        let zone = try ZoneTable(name: "Old", tzif: builder.bytes)
        #expect(zone.name == "Old")
        #expect(zone.offset(at: Instant(secondsSinceEpoch: -1_001)) == 0)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: -1_000)) == 3_600)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: 1_000)) == 0)
        #expect(zone.offset(at: .last) == 0)
    }

    @Test("later versions have changes of 64 bits", arguments: [UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
    func later(version: UInt8) throws {
        var builder = TZifBuilder(version: version)
        builder.changes = [(-5_000_000_000, 1), (5_000_000_000, 2)]
        builder.offsets = [0, -1_800, 1_800]
        builder.indicators = 3
        let zone = try ZoneTable(name: "New", tzif: builder.bytes)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: -5_000_000_001)) == 0)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: 0)) == -1_800)
        #expect(zone.offset(at: Instant(secondsSinceEpoch: 5_000_000_000)) == 1_800)
    }

    @Test(
        "a file that contradicts itself is refused",
        arguments: [
            (TZifBuilder(offsets: []), "it has no local time type"),
            (TZifBuilder(changes: [(0, 1)]), "a change names a type that is not there"),
            (TZifBuilder(changes: [(5, 0), (5, 0)]), "its changes are not in order"),
            (TZifBuilder(changes: [(5, 0), (4, 0)]), "its changes are not in order"),
            (TZifBuilder(offsets: [93_600]), "an offset is longer than a day"),
            (TZifBuilder(offsets: [-90_000]), "an offset is longer than a day"),
            (TZifBuilder(offsets: [.min]), "an offset is longer than a day"),
            (TZifBuilder(leapSeconds: [(78_796_800, 1)]), "it counts leap seconds"),
        ])
    func contradictory(builder: TZifBuilder, reason: String) {
        #expect(throws: ZoneError.unreadable("Test", reason)) { try ZoneTable(name: "Test", tzif: builder.bytes) }
    }

    @Test(
        "bytes that are no TZif file are refused",
        arguments: [
            [], [0], Array("TZi".utf8), Array("BEGIN:VCALENDAR".utf8), [UInt8](repeating: 0xFF, count: 500), Array("TZif2".utf8),
            Array("tzif".utf8) + [UInt8](repeating: 0, count: 100),
        ])
    func foreign(bytes: [UInt8]) {
        #expect(throws: ZoneError.self) { try ZoneTable(name: "Test", tzif: bytes) }
    }

    @Test("the widest offsets are taken", arguments: [Int32(93_599), -89_999])
    func widest(offset: Int32) throws {
        let zone = try ZoneTable(name: "Test", tzif: TZifBuilder(offsets: [offset]).bytes)
        for instant in [Instant.first, Instant(secondsSinceEpoch: 0), .last] {
            #expect(zone.offset(at: instant) == Int(offset))
            _ = zone.instant(of: zone.local(at: instant))
        }
    }

    @Test("the longest file is taken, and one byte more is not")
    func longest() throws {
        var builder = TZifBuilder(version: 0)
        let bare = builder.bytes.count
        builder.designations += [UInt8](repeating: 0, count: ZoneTable.maximumBytes - bare)
        #expect(builder.bytes.count == ZoneTable.maximumBytes)
        _ = try ZoneTable(name: "Test", tzif: builder.bytes)
        builder.designations.append(0)
        #expect(throws: ZoneError.self) { try ZoneTable(name: "Test", tzif: builder.bytes) }
    }

    @Test("counts near 2^32 are only too large", arguments: 20..<44)
    func hugeCounts(place: Int) {
        var bytes = TZifBuilder(version: 0).bytes
        for index in place..<min(place + 4, 44) { bytes[index] = 0xFF }
        #expect(throws: ZoneError.self) { try ZoneTable(name: "Test", tzif: bytes) }
    }

    @Test("the last change stands at the end of 64 bits")
    func extremeChanges() throws {
        var builder = TZifBuilder(footer: "CET-1CEST,M3.5.0,M10.5.0/3")
        builder.changes = [(.min, 0), (.min + 1, 0), (.max, 0)]
        let zone = try ZoneTable(name: "Test", tzif: builder.bytes)
        for instant in [Instant.first, Instant(secondsSinceEpoch: 0), .last] {
            #expect(zone.offset(at: instant) == 0)
            #expect(zone.instant(of: zone.local(at: instant)) == instant)
        }
    }

    @Test("errors read as sentences")
    func descriptions() {
        #expect(ZoneError.unknown("Mars/Base").description == "no time zone is named \"Mars/Base\"")
        #expect(ZoneError.unreadable("A", "it is no TZif file").description == "the time zone \"A\" cannot be read: it is no TZif file")
    }
}
