import CivilTime
import Foundation
import Testing

@Suite("Every zone of the system against a second reader")
struct AllZonesReferenceTests {
    /// 1990-01-01 to 2055-01-01, so with years in which only a rule speaks.
    static let span = 631_152_000...2_682_374_400

    @Test("offsets round every change, and local times in and round every gap and overlap, are the same", arguments: AllZonesTests.names)
    func same(name: String) throws {
        let file = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)"))
        let reference = try #require(ReferenceZone(file: file))
        let zone = try ZoneDirectory().zone(named: name)
        var different: [Int] = []
        var before = reference.offset(at: Self.span.lowerBound)
        for change in reference.changes where Self.span.contains(change.moment) {
            for moment in [change.moment - 1, change.moment, change.moment + 1]
            where zone.offset(at: Instant(secondsSinceEpoch: Int64(moment))) != reference.offset(at: moment) {
                different.append(moment)
            }
            let (low, high) = (change.moment + min(before, change.offset), change.moment + max(before, change.offset))
            let third = (high - low) / 3
            for local in [low - 3_600, low - 1, low, low + 1, low + third, high - third, high - 1, high, high + 1, high + 3_600] {
                let time = Instant(secondsSinceEpoch: Int64(local)).utc
                if zone.instant(of: time).secondsSinceEpoch != Int64(reference.moment(of: local)) { different.append(local) }
            }
            before = change.offset
        }
        #expect(different.isEmpty)
        // A reader that finds nothing would be right about everything.
        #expect(name != "Europe/Berlin" || reference.changes.filter { Self.span.contains($0.moment) }.count == 130)
    }
}
