import Bookings
import CivilTime
import Testing

@Suite struct OverbookingTests {
    /// Each pair with its nights as somebody finds it who lets holdings in night by night.
    private static func pairsByNight(_ holdings: [Holding], _ quantity: Int, _ nights: Range<Day>) -> [String: Range<Day>] {
        var pairs: [String: Range<Day>] = [:]
        for night in nights {
            var inside: [Holding] = []
            var held = 0
            let here = holdings.filter { $0.stay.nights.contains(night) }
            for holding in here.sorted(by: { ($0.since, $0.kind.rawValue, $0.identifier) < ($1.since, $1.kind.rawValue, $1.identifier) }) {
                held += min(holding.quantity ?? quantity, quantity)
                if held > quantity {
                    for other in inside {
                        let key = "\(other.identifier) \(holding.identifier)"
                        pairs[key] = (pairs[key]?.lowerBound ?? night)..<night.advanced(by: 1)
                    }
                }
                inside.append(holding)
            }
        }
        return pairs
    }

    @Test("pairs are those that letting in night by night finds", arguments: 1...4, UInt64(1)...6)
    func counted(quantity: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed << 8 + UInt64(quantity))
        var found = 0
        for _ in 0..<60 {
            let holdings = try (0..<Int.random(in: 0...10, using: &random)).map { try randomHolding("\($0)", quantity + 1, &random) }
            let nights = try day("2027-02-10")..<day("2027-04-10")
            let (pairs, isComplete) = Occupancy(of: holdings, quantity: quantity, within: nights).overbookings(limit: 1_000)
            let named = Dictionary(uniqueKeysWithValues: pairs.map { ("\($0.first.identifier) \($0.second.identifier)", $0.nights) })
            #expect(named == Self.pairsByNight(holdings, quantity, nights))
            #expect(isComplete)
            found += pairs.count
        }
        #expect(found > 100, "overbookings are tried often")
    }

    @Test(
        "at most as many pairs are found as asked for, and it is said that there are more", arguments: [(5, false), (6, true), (7, true)])
    func limit(limit: Int, isComplete: Bool) throws {
        let stay = try stay("2026-07-01", "2026-07-03")
        let holdings = (0..<4).map { Holding(kind: .booking, identifier: "\($0)", stay: stay, unit: .none, since: moment($0)) }
        let found = Occupancy(of: holdings, quantity: 1, within: stay.nights).overbookings(limit: limit)
        #expect(found.pairs.count == min(limit, 6))
        #expect(found.isComplete == isComplete)
    }

    @Test("a block of all of a unit, alone in it, is no overbooking, however few there are left") func alone() throws {
        let stay = try stay("2026-07-01", "2026-07-03")
        for quantity in [nil, 1, 3] as [Int?] {
            let block = Holding(kind: .block, identifier: "b", stay: stay, unit: .none, quantity: quantity, since: moment(0))
            #expect(Occupancy(of: [block], quantity: 2, within: stay.nights).overbookings(limit: 10).pairs.isEmpty)
        }
    }
}
