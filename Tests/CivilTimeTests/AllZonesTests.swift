import CivilTime
import Foundation
import Testing

@Suite("Every zone of the system")
struct AllZonesTests {
    /// The names of all TZif files but those that count leap seconds.
    static let names: [String] = {
        let root = "/usr/share/zoneinfo"
        guard let files = FileManager.default.enumerator(atPath: root) else { return [] }
        let magic = Data("TZif".utf8)
        return files.compactMap { $0 as? String }.filter { name in
            guard !name.hasPrefix("right/"), !name.hasPrefix("posix/"), let data = FileManager.default.contents(atPath: "\(root)/\(name)")
            else {
                return false
            }
            return data.starts(with: magic)
        }
    }()

    @Test("there are several hundred of them")
    func count() {
        #expect(Self.names.count > 400)
    }

    @Test("a moment comes back from its local time, but in the second pass of an overlap", arguments: names)
    func roundTrip(name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        var random = SeededRandom(seed: 11)
        for _ in 0..<300 {
            // 1880 to 2150.
            let instant = Instant(secondsSinceEpoch: .random(in: -2_840_140_800...5_680_281_600, using: &random))
            let local = zone.local(at: instant)
            let back = zone.instant(of: local)
            #expect(zone.local(at: back) == local)
            if back != instant {
                // Then the same local time came before, with a greater offset.
                #expect(back < instant)
                #expect(zone.offset(at: back) > zone.offset(at: instant))
                #expect(back.seconds(to: instant) == Int64(zone.offset(at: back) - zone.offset(at: instant)))
            }
            #expect(back.seconds(to: instant) <= 86_400)
        }
    }

    @Test("a day begins with itself and ends with the next", arguments: names)
    func days(name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        var random = SeededRandom(seed: 13)
        for _ in 0..<100 {
            let day = Day(number: .random(in: -30_000...60_000, using: &random))
            let start = zone.startOfDay(day)
            let next = zone.startOfDay(day.advanced(by: 1))
            #expect(start <= next)
            // A skipped day begins on the next one.
            #expect(zone.day(at: start) == (start == next ? day.advanced(by: 1) : day))
            #expect(zone.day(at: start.adding(seconds: -1)) < zone.day(at: start))
        }
    }

    @Test("offsets are those of the world", arguments: names)
    func offsets(name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        for year in stride(from: 1850, through: 2200, by: 1) {
            for month in [1, 4, 7, 10] {
                let day = try #require(Day(year: year, month: month, day: 1))
                let offset = zone.offset(at: Instant(utc: LocalDateTime(day: day, time: .midnight)))
                #expect((-16 * 3_600...16 * 3_600).contains(offset))
                // Since 1990 every offset is a multiple of a quarter of an hour.
                if year >= 1990 { #expect(offset % 900 == 0) }
            }
        }
    }

    @Test("files that count leap seconds are refused", .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/right")))
    func leapSeconds() {
        #expect(throws: ZoneError.unreadable("right/Europe/Berlin", "it counts leap seconds")) {
            try ZoneDirectory().zone(named: "right/Europe/Berlin")
        }
    }
}
