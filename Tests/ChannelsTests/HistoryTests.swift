import Channels
import CivilTime
import Foundation
import Testing

/// Random histories of channels against an account kept apart.
@Suite struct HistoryTests {
    private static let isLong = ProcessInfo.processInfo.environment["VACANCY_LONG"] != nil

    @Test("nothing that is held is free before its absence is proven, and everything called off is free once it is") func histories() throws
    {
        let first = try day("2026-03-01")
        var freed = 0
        var readings = 0
        for seed in 0..<(Self.isLong ? 20_000 : 1_000) as Range<UInt64> {
            var history = History(seed: seed, first: first)
            try history.run(readings: Self.isLong ? 60 : 8)
            #expect(history.faults.isEmpty, "seed \(seed): \(history.faults.prefix(3))")
            freed += history.truths.count { !$0.isStanding }
            readings += history.readings
        }
        #expect(freed > readings / 60, "stays are called off at all")
    }

    @Test("the same holds from the bytes of the answers on, with the end of a window that moves") func written() throws {
        let first = try day("2026-03-01")
        for seed in 0..<(Self.isLong ? 500 : 20) as Range<UInt64> {
            var history = History(seed: seed, first: first)
            history.isWritten = true
            try history.run(readings: 24)
            #expect(history.faults.isEmpty, "seed \(seed): \(history.faults.prefix(3))")
        }
    }

    @Test("histories that once were not well are", arguments: [1_300, 5_309] as [UInt64]) func seeds(seed: UInt64) throws {
        var history = History(seed: seed, first: try day("2026-03-01"))
        try history.run(readings: 60)
        #expect(history.faults.isEmpty, "\(history.faults.prefix(3))")
    }

    @Test("the account sees a night that is freed too early") func control() throws {
        let first = try day("2026-03-01")
        var seen = 0
        for seed in 0..<50 as Range<UInt64> {
            var history = History(seed: seed, first: first)
            history.isHasty = true
            try history.run(readings: 24)
            if history.faults.contains(where: { $0.hasSuffix("is free") }) { seen += 1 }
        }
        #expect(seen > 10)
    }

    @Test("the same history ends in the same way") func deterministic() throws {
        let first = try day("2026-03-01")
        for seed in 0..<20 as Range<UInt64> {
            var (one, other) = (History(seed: seed, first: first), History(seed: seed, first: first))
            try one.run(readings: 24)
            try other.run(readings: 24)
            #expect(one.source == other.source)
        }
    }
}
