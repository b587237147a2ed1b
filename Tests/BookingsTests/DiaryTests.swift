import Bookings
import CivilTime
import Testing

@Suite struct DiaryTests {
    private static let unit = ID<Unit>.none

    private static func entry(_ name: String, _ stay: Stay) -> Holding {
        Holding(kind: .booking, identifier: name, stay: stay, unit: self.unit, since: moment(0))
    }

    /// What a person with a calendar and a pencil would find: every holder of a night that is wanted and full.
    private static func conflictsByNight(_ diary: Diary, _ wanted: Stay) -> [String] {
        var named: [Holding] = []
        for night in wanted.nights {
            let holders = diary.entries.filter { $0.stay.nights.contains(night) }
            if holders.count >= diary.quantity { named += holders.filter { !named.contains($0) } }
        }
        return named.sorted { ($0.stay.arrival, $0.identifier) < ($1.stay.arrival, $1.identifier) }.map(\.identifier)
    }

    @Test(
        "a stay fits where a night is left of each",
        arguments: [
            // The quantity, the stays that hold nights, the stay wanted, and who stands in its way; days of July 2026.
            (1, [], 1...5, []),
            (1, [1...5], 5...9, []),
            (1, [5...9], 1...5, []),
            (1, [1...5, 9...12], 5...9, []),
            (1, [1...5], 4...6, ["0"]),
            (1, [1...5], 1...5, ["0"]),
            (1, [1...20], 7...8, ["0"]),
            (1, [7...8], 1...20, ["0"]),
            (1, [1...5, 5...9], 4...6, ["0", "1"]),
            (1, [8...10, 2...4], 1...20, ["1", "0"]),
            (2, [1...5], 1...5, []),
            (2, [1...5, 5...9], 3...7, []),
            (2, [1...5, 4...9], 3...7, ["0", "1"]),
            (2, [1...5, 4...9, 12...14], 3...13, ["0", "1"]),
            (2, [1...5, 1...5, 8...9], 4...9, ["0", "1"]),
            (3, [1...5, 1...5], 1...5, []),
            (3, [1...5, 1...5, 4...6], 1...9, ["0", "1", "2"]),
            (1, [1...5, 1...5], 4...6, ["0", "1"]),
        ] as [(Int, [ClosedRange<Int>], ClosedRange<Int>, [String])])
    func named(quantity: Int, held: [ClosedRange<Int>], wanted: ClosedRange<Int>, expected: [String]) throws {
        let first = try day("2026-07-01").advanced(by: -1)
        func stay(_ days: ClosedRange<Int>) throws -> Stay {
            try Stay(from: first.advanced(by: days.lowerBound), to: first.advanced(by: days.upperBound))
        }
        let entries = try held.enumerated().map { Self.entry("\($0)", try stay($1)) }
        let diary = Diary(quantity: quantity, entries: entries)
        #expect(diary.conflicts(with: try stay(wanted)).map(\.identifier) == expected)
        if expected.isEmpty {
            try diary.admit(try stay(wanted))
        } else {
            let conflicts = diary.conflicts(with: try stay(wanted))
            #expect(throws: BookingError.taken(conflicts)) { try diary.admit(try stay(wanted)) }
        }
    }

    @Test("random diaries decide as counting night by night does", arguments: 1...4, UInt64(1)...4)
    func random(quantity: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed << 8 + UInt64(quantity))
        let first = try day("2027-02-20")
        func stay() throws -> Stay {
            let arrival = first.advanced(by: Int.random(in: 0..<30, using: &random))
            return try Stay(from: arrival, to: arrival.advanced(by: Int.random(in: 1...9, using: &random)))
        }
        var (admitted, refused) = (0, 0)
        for _ in 0..<200 {
            let entries = try (0..<Int.random(in: 0...(6 + 4 * quantity), using: &random)).map { Self.entry("\($0)", try stay()) }
            let diary = Diary(quantity: quantity, entries: entries)
            let wanted = try stay()
            let expected = Self.conflictsByNight(diary, wanted)
            #expect(diary.conflicts(with: wanted).map(\.identifier) == expected, "\(wanted) in \(entries)")
            if expected.isEmpty { admitted += 1 } else { refused += 1 }
        }
        #expect(admitted >= 20 && refused >= 20, "both answers are tried often: \(admitted) and \(refused)")
    }

    @Test("a diary filled by admission alone never holds more stays than there are units", arguments: 1...4, UInt64(1)...3)
    func filled(quantity: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let first = try day("2026-12-20")
        var entries: [Holding] = []
        for number in 0..<120 {
            let arrival = first.advanced(by: Int.random(in: 0..<40, using: &random))
            let stay = try Stay(from: arrival, to: arrival.advanced(by: Int.random(in: 1...6, using: &random)))
            do throws(BookingError) {
                try Diary(quantity: quantity, entries: entries).admit(stay)
                entries.append(Self.entry("\(number)", stay))
            } catch {
                guard case .taken(let conflicts) = error else { throw error }
                #expect(conflicts.count >= quantity)
            }
        }
        let fullest = (0..<50).map { night in entries.filter { $0.stay.nights.contains(first.advanced(by: night)) }.count }.max()
        #expect(fullest == quantity)
    }

    @Test("what wants or holds several of a unit is decided as counting night by night does", arguments: 1...5, UInt64(1)...4)
    func quantities(quantity: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed << 8 + UInt64(quantity))
        var (admitted, refused) = (0, 0)
        for _ in 0..<200 {
            let entries = try (0..<Int.random(in: 0...6, using: &random)).map { try randomHolding("\($0)", quantity + 1, &random) }
            let wanted = try randomHolding("wanted", quantity + 1, &random)
            let holders = wanted.stay.nights.reduce(into: Set<String>()) { names, night in
                let here = entries.filter { $0.stay.nights.contains(night) }
                let held = here.reduce(0) { $0 + min($1.quantity ?? quantity, quantity) }
                if held + min(wanted.quantity ?? quantity, quantity) > quantity { names.formUnion(here.map(\.identifier)) }
            }
            let found = Diary(quantity: quantity, entries: entries).conflicts(with: wanted.stay, quantity: wanted.quantity)
            #expect(Set(found.map(\.identifier)) == holders)
            if found.isEmpty { admitted += 1 } else { refused += 1 }
        }
        #expect(admitted >= 20 && refused >= 20, "both answers are tried often: \(admitted) and \(refused)")
    }

    @Test("the longest stay among many is decided") func long() throws {
        let arrival = try day("2026-01-01")
        let entries = try (0..<800).map {
            Self.entry("\($0)", try Stay(from: arrival.advanced(by: $0), to: arrival.advanced(by: $0 + 1)))
        }
        let wanted = try Stay(from: arrival, to: arrival.advanced(by: 800))
        #expect(Diary(quantity: 1, entries: entries).conflicts(with: wanted).count == 800)
        #expect(Diary(quantity: 2, entries: entries).conflicts(with: wanted).isEmpty)
    }
}
