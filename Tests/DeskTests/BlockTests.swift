import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct BlockTests {
    /// What somebody wants of a unit.
    private struct Wish {
        let stay: Stay
        let quantity: Int?
        let isBooking: Bool
    }

    @Test(
        "a block takes its number of a unit, all of it where none is named, and booking sees it",
        arguments: [(1, true), (2, false), (nil, false)] as [(Int?, Bool)])
    func booking(quantity: Int?, fits: Bool) async throws {
        try await withHouse(quantity: 2) { house in
            let block = try await house.block("2026-07-01", "2026-07-05", quantity: quantity)
            let outcome = try await house.ask(try house.draft("2026-07-04", "2026-07-06"))
            if fits {
                guard case .accepted = outcome else { throw Unexpected("one is left") }
            } else {
                #expect(outcome == .refused([block.description]))
            }
            try await house.book("2026-07-05", "2026-07-06")
        }
    }

    @Test("a block is refused where bookings or blocks leave too few, and names them") func refused() async throws {
        try await withHouse(quantity: 2) { house in
            let booking = try await house.book("2026-07-01", "2026-07-05")
            #expect(try await house.askForBlock("2026-07-04", "2026-07-08") == .refused([booking.description]))
            let block = try await house.block("2026-07-04", "2026-07-08", quantity: 1)
            let outcome = try await house.askForBlock("2026-07-04", "2026-07-05", quantity: 1)
            #expect(outcome == .refused([booking.description, block.description]))
            #expect(try await house.conflicts().isEmpty)
        }
    }

    @Test("a block is replaced within the limits of what is left; removed, it frees its nights and is gone") func changed() async throws {
        try await withHouse { house in
            let (desk, access) = (house.desk, house.access)
            let booking = try await house.book("2026-07-10", "2026-07-12")
            let id = try await house.block("2026-07-01", "2026-07-05")
            let wider = try house.blockContent("2026-07-01", "2026-07-11")
            let holder = try await house.holding(booking)
            await #expect(throws: DeskError.booking(.taken([holder]))) {
                try await desk.replaceBlock(id, with: wider, at: access, onConflict: .reject, expecting: nil)
            }
            // A block does not stand in its own way.
            let moved = try await desk.replaceBlock(
                id, with: try house.blockContent("2026-07-04", "2026-07-10"), at: access, onConflict: .reject, expecting: 1)
            #expect(moved.audit.version == 2)
            await #expect(throws: DeskError.stale(version: 2)) { try await desk.removeBlock(id, at: access, expecting: 1) }
            let removed = try await desk.removeBlock(id, at: access, expecting: 2)
            #expect((removed.removedAt, removed.audit.version) == (house.clock.now, 3))
            #expect(try await desk.listBlocks(access, from: nil, to: nil).isEmpty)
            for attempt in 0..<2 {
                await #expect(throws: DeskError.unknownBlock) {
                    if attempt == 0 {
                        _ = try await desk.removeBlock(id, at: access, expecting: nil)
                    } else {
                        _ = try await desk.replaceBlock(id, with: wider, at: access, onConflict: .record, expecting: nil)
                    }
                }
            }
            try await house.book("2026-07-04", "2026-07-10")
        }
    }

    @Test("a unit or property with a block that is not over is not removed") func removal() async throws {
        try await withHouse { house in
            let id = try await house.block("2026-06-01", "2026-06-02")
            let stay = try Stay(from: try day("2026-06-01"), to: try day("2026-06-02"))
            let holding = Holding(
                kind: .block, identifier: id.description, stay: stay, unit: house.unit, quantity: nil, since: house.clock.now)
            await #expect(throws: DeskError.inUse([holding])) {
                try await house.desk.removeUnit(house.unit, at: house.access, expecting: nil)
            }
            await #expect(throws: DeskError.inUse([holding])) { try await house.desk.removeManagingEntity(house.access, expecting: nil) }
            house.clock.advance(seconds: 86_400)
            #expect(try await house.desk.removeUnit(house.unit, at: house.access, expecting: nil).status == .removed)
        }
    }

    @Test("a block changes the property's revision, so that feeds are made anew") func revision() async throws {
        try await withHouse { house in
            func revision() async throws -> Int? { try await house.store.read { try $0.revision(of: house.property)?.number } }
            let first = try #require(try await revision())
            let id = try await house.block("2026-07-01", "2026-07-05")
            let content = try house.blockContent("2026-07-01", "2026-07-06")
            _ = try await house.desk.replaceBlock(id, with: content, at: house.access, onConflict: .reject, expecting: nil)
            _ = try await house.desk.removeBlock(id, at: house.access, expecting: nil)
            #expect(try await revision() == first + 3)
        }
    }

    @Test("a unit of another property takes no block, and a block of one is unknown at another") func foreign() async throws {
        try await withHouse { house in
            let other = try await house.addEntity()
            let unit = try await house.addUnit(at: other)
            let content = try house.blockContent("2026-07-01", "2026-07-05", unit: unit)
            await #expect(throws: DeskError.unitNotOffered(unit)) { try await house.askForBlock(content) }
            let id = try await house.block("2026-07-01", "2026-07-05")
            await #expect(throws: DeskError.unknownBlock) { try await house.desk.removeBlock(id, at: other, expecting: nil) }
        }
    }

    @Test("a key that comes again makes no second block") func once() async throws {
        try await withHouse { house in
            let content = try house.blockContent("2026-07-01", "2026-07-05")
            let key = IdempotencyKey(name: "k", fingerprint: "f")
            let first = try await house.askForBlock(content, once: key)
            #expect(try await house.askForBlock(content, once: key) == first)
            #expect(try await house.desk.listBlocks(house.access, from: nil, to: nil).count == 1)
        }
    }

    @Test("of blocks and bookings wanted at once, those accepted never overfill a night", arguments: UInt64(1)...3) func race(seed: UInt64)
        async throws
    {
        var random = SeededRandom(seed: seed)
        try await withHouse(quantity: 2) { house in
            let first = try day("2026-07-01")
            let wishes = try (0..<80).map { number in
                let arrival = first.advanced(by: Int.random(in: 0..<25, using: &random))
                let departure = arrival.advanced(by: Int.random(in: 1...6, using: &random))
                let quantity = Int.random(in: 0...2, using: &random)
                return Wish(
                    stay: try Stay(from: arrival, to: departure), quantity: quantity == 0 ? nil : quantity, isBooking: number % 2 == 0)
            }
            let accepted = try await withThrowingTaskGroup(of: (Stay, Int)?.self) { group in
                for wish in wishes {
                    group.addTask {
                        let (from, to) = (wish.stay.arrival.iso8601, wish.stay.departure.iso8601)
                        let outcome =
                            wish.isBooking
                            ? try await house.ask(try house.draft(from, to))
                            : try await house.askForBlock(from, to, quantity: wish.quantity)
                        guard case .refused = outcome else { return (wish.stay, wish.isBooking ? 1 : min(wish.quantity ?? 2, 2)) }
                        return nil
                    }
                }
                return try await group.reduce(into: [(Stay, Int)]()) { if let held = $1 { $0.append(held) } }
            }
            let held = (0..<31).map { night in
                accepted.filter { $0.0.nights.contains(first.advanced(by: night)) }.reduce(0) { $0 + $1.1 }
            }
            #expect(held.max() == 2)
            #expect(try await house.conflicts().isEmpty)
        }
    }
}
