import Channels
import CivilTime
import Testing

/// Sets of nights against sets of days.
@Suite struct NightSetTests {
    @Test("sets of nights are what sets of days are", arguments: 0..<200 as Range<UInt64>) func sets(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let first = try day("2026-04-01")
        func stays() -> [Range<Day>] {
            (0..<Int.random(in: 0...6, using: &random)).map { _ in
                let arrival = first.advanced(by: Int.random(in: 0...30, using: &random))
                return arrival..<arrival.advanced(by: Int.random(in: 0...6, using: &random))
            }
        }
        let (left, right) = (stays(), stays())
        let (days, others) = (Set(left.joined()), Set(right.joined()))
        let (set, other) = (NightSet(left), NightSet(right))
        #expect(set.count == days.count && set.isEmpty == days.isEmpty)
        #expect(Set(set.subtracting(other).stretches.joined()) == days.subtracting(others))
        for (stretch, next) in zip(set.stretches, set.stretches.dropFirst()) { #expect(stretch.upperBound < next.lowerBound) }
        for number in 0..<40 {
            let night = first.advanced(by: number)
            #expect(set.contains(night) == days.contains(night))
            let stay = night..<night.advanced(by: number % 5)
            #expect(set.covers(stay) == days.isSuperset(of: stay))
        }
    }
}
