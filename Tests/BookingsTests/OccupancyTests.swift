import Bookings
import CivilTime
import Testing

@Suite struct OccupancyTests {
    @Test("a sweep says of each night what counting says, whatever part is looked at", arguments: 1...4, UInt64(1)...6)
    func counted(quantity: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed << 8 + UInt64(quantity))
        for _ in 0..<60 {
            let holdings = try (0..<Int.random(in: 0...12, using: &random)).map { try randomHolding("\($0)", quantity + 1, &random) }
            let first = try day("2027-02-15").advanced(by: Int.random(in: 0..<30, using: &random))
            let nights = first..<first.advanced(by: Int.random(in: 0...20, using: &random))
            let spans = Array(Occupancy(of: holdings, quantity: quantity, within: nights))
            // One after the other, without a gap, and each with nights of its own.
            #expect(spans.allSatisfy { !$0.nights.isEmpty })
            #expect(spans.first.map(\.nights.lowerBound) == (nights.isEmpty ? nil : nights.lowerBound))
            #expect(spans.last.map(\.nights.upperBound) == (nights.isEmpty ? nil : nights.upperBound))
            #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.nights.upperBound == $1.nights.lowerBound })
            for span in spans {
                for night in span.nights {
                    let here = holdings.filter { $0.stay.nights.contains(night) }
                    #expect(Set(span.holdings) == Set(here))
                    #expect(span.held == here.reduce(0) { $0 + min($1.quantity ?? quantity, quantity) })
                }
            }
        }
    }

    @Test(
        "nights that seem free to who knows what was there before a moment are told in runs; what was full before is not among them",
        arguments: [(0, [[1, 5], [7, 9]]), (10, [[3, 5], [7, 9]]), (11, [[7, 9]]), (21, [])] as [(Int64, [[Int]])])
    func filled(since: Int64, expected: [[Int]]) throws {
        let first = try day("2026-06-30")
        func holding(_ name: String, _ from: Int, _ to: Int, since: Int64) throws -> Holding {
            let stay = try Stay(from: first.advanced(by: from), to: first.advanced(by: to))
            return Holding(kind: .booking, identifier: name, stay: stay, unit: .none, since: moment(since))
        }
        let holdings = [
            try holding("a", 1, 3, since: 0), try holding("b", 1, 9, since: 5), try holding("c", 3, 5, since: 10),
            try holding("d", 7, 9, since: 20), try holding("e", 1, 3, since: 30),
        ]
        let occupancy = Occupancy(of: holdings, quantity: 2, within: first..<first.advanced(by: 20))
        let runs = occupancy.nights(filledBeyond: { $0.since < moment(since) }).map {
            [first.distance(to: $0.lowerBound), first.distance(to: $0.upperBound)]
        }
        #expect(runs == expected)
    }
}
