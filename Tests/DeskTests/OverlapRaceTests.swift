import Bookings
import CivilTime
import Desk
import Identity
import Testing

@Suite struct OverlapRaceTests {
    @Test("of 64 that want the same nights at once, as many succeed as there are units", arguments: [(1, 50), (3, 10)])
    func sameNights(quantity: Int, rounds: Int) async throws {
        try await withHouse(quantity: quantity) { house in
            let first = try day("2026-07-01")
            for round in 0..<rounds {
                let arrival = first.advanced(by: round * 7)
                let draft = try house.draft(arrival.iso8601, arrival.advanced(by: 7).iso8601)
                let outcomes = try await withThrowingTaskGroup(of: House.Outcome.self) { group in
                    for _ in 0..<64 { group.addTask { try await house.ask(draft) } }
                    return try await group.reduce(into: [House.Outcome]()) { $0.append($1) }
                }
                let accepted = Set(outcomes.compactMap { if case .accepted(let id) = $0 { id.description } else { nil } })
                let refused = outcomes.compactMap { if case .refused(let names) = $0 { Set(names) } else { nil } }
                #expect(accepted.count == quantity, "round \(round)")
                #expect(refused.count == 64 - quantity)
                #expect(refused.allSatisfy { $0 == accepted }, "round \(round)")
            }
            let count = try await house.bookingCount()
            #expect(count == quantity * rounds)
        }
    }

    @Test("of random stays wanted at once, those accepted never overfill a night", arguments: UInt64(1)...3) func randomNights(seed: UInt64)
        async throws
    {
        var random = SeededRandom(seed: seed)
        let quantity = Int.random(in: 1...3, using: &random)
        try await withHouse(quantity: quantity) { house in
            let first = try day("2026-07-01")
            let drafts = try (0..<100).map { _ in
                let arrival = first.advanced(by: Int.random(in: 0..<25, using: &random))
                return try house.draft(arrival.iso8601, arrival.advanced(by: Int.random(in: 1...6, using: &random)).iso8601)
            }
            let accepted = try await withThrowingTaskGroup(of: Stay?.self) { group in
                for draft in drafts {
                    group.addTask { if case .accepted = try await house.ask(draft) { draft.stay } else { nil } }
                }
                return try await group.reduce(into: [Stay]()) { accepted, stay in if let stay { accepted.append(stay) } }
            }
            let held = (0..<31).map { night in accepted.filter { $0.nights.contains(first.advanced(by: night)) }.count }
            #expect(held.max() == quantity)
            // And whoever was refused really found no room at the end either, as nobody left.
            for draft in drafts where !accepted.contains(draft.stay) {
                guard case .refused = try await house.ask(draft) else { throw Unexpected("\(draft.stay) was refused without need") }
            }
        }
    }
}
