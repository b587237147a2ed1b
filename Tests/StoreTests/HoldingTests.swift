import Bookings
import CivilTime
import SQL
import SQLTesting
import Testing

@testable import Store

@Suite struct HoldingTests {
    private static func block(
        _ shelf: Shelf, _ arrival: String, _ departure: String, quantity: Int? = nil, at seconds: Int64 = 0
    ) throws -> Block {
        let stay = try Stay(from: try day(arrival), to: try day(departure))
        let content = Block.Content(unit: shelf.unit.id, stay: stay, kind: .maintenance, quantity: quantity, reason: "Roof")
        return Block(id: .random(), property: shelf.property.id, content: content, audit: Audit(createdAt: moment(seconds)))
    }

    private static func insert(_ blocks: [Block], in shelf: Shelf) async throws {
        try await shelf.store.write { records in for block in blocks { try records.insert(block) } }
    }

    @Test("a block comes back as it was kept, changed and removed", arguments: [nil, 1, 10_000] as [Int?]) func kept(quantity: Int?)
        async throws
    {
        try await withShelf { shelf in
            let made = try Self.block(shelf, "2026-07-01", "2026-07-05", quantity: quantity)
            try await Self.insert([made], in: shelf)
            let property = shelf.property.id
            #expect(try await shelf.store.read { try $0.block(made.id, of: property) } == made)
            #expect(try await shelf.store.read { try $0.block(made.id, of: .random()) } == nil)
            var changed = made
            changed.replace(Block.Content(unit: shelf.unit.id, stay: made.stay, kind: .ownerBlock), at: moment(60))
            changed.remove(at: moment(120))
            let (kept, stale) = (changed, made)
            #expect(try await shelf.store.write { try $0.update(kept, replacing: stale) })
            #expect(try await shelf.store.write { try $0.update(kept, replacing: stale) } == false)
            #expect(try await shelf.store.read { try $0.block(made.id, of: property) } == changed)
        }
    }

    @Test("bookings and blocks hold nights together, of one unit or of all, without removed ones") func holders() async throws {
        try await withShelf { shelf in
            let booking = try shelf.booking("2026-07-01", "2026-07-05")
            let block = try Self.block(shelf, "2026-07-04", "2026-07-06", quantity: 2, at: 5)
            var removed = try Self.block(shelf, "2026-07-04", "2026-07-06")
            removed.remove(at: moment(9))
            try await shelf.insert([booking])
            try await Self.insert([block, removed, try Self.block(shelf, "2026-07-06", "2026-07-07")], in: shelf)
            let unit = shelf.unit.id
            let expected: Set = [
                Holding(kind: .booking, identifier: booking.id.description, stay: booking.stay, unit: unit, since: moment()),
                Holding(kind: .block, identifier: block.id.description, stay: block.stay, unit: unit, quantity: 2, since: moment(5)),
            ]
            let nights = try day("2026-07-04")..<day("2026-07-06")
            let property = shelf.property.id
            #expect(try await Set(shelf.store.read { try $0.holders(of: unit, during: nights) }) == expected)
            #expect(try await Set(shelf.store.read { try $0.holders(of: property, during: nights) }) == expected)
            let without = try await shelf.store.read { try $0.holders(of: unit, during: nights, except: block.id.description) }
            #expect(without.map(\.kind) == [.booking])
            #expect(try await shelf.store.read { try $0.holders(of: ID<ManagingEntity>.random(), during: nights) }.isEmpty)
        }
    }

    @Test("something holds its nights since it took the last of them") func since() async throws {
        try await withShelf { shelf in
            let (booking, block) = (try shelf.booking("2026-07-01", "2026-07-05"), try Self.block(shelf, "2026-07-01", "2026-07-05"))
            try await shelf.insert([booking])
            try await Self.insert([block], in: shelf)
            func change(_ arrival: String, _ departure: String, at seconds: Int64) async throws -> [Int64] {
                let stay = try Stay(from: try day(arrival), to: try day(departure))
                let nights = try day("2026-01-01")..<day("2027-01-01")
                try await shelf.store.write { records in
                    guard let old = try records.booking(booking.id, of: booking.property),
                        let other = try records.block(block.id, of: booking.property)
                    else { return }
                    var (new, content) = (old, old.content)
                    content.stay = stay
                    try new.replace(content, status: nil, at: moment(seconds), by: nil)
                    _ = try records.update(new, replacing: old)
                    var (changed, taken) = (other, other.content)
                    taken.stay = stay
                    changed.replace(taken, at: moment(seconds))
                    _ = try records.update(changed, replacing: other)
                }
                let holders = try await shelf.store.read { try $0.holders(of: shelf.unit.id, during: nights) }
                return holders.map { moment().seconds(to: $0.since) }
            }
            #expect(try await change("2026-07-01", "2026-07-05", at: 10) == [0, 0])
            #expect(try await change("2026-07-02", "2026-07-04", at: 20) == [0, 0])
            #expect(try await change("2026-07-02", "2026-07-06", at: 30) == [30, 30])
            #expect(try await change("2026-07-02", "2026-07-05", at: 40) == [30, 30])
        }
    }

    @Test("blocks of a period are listed by their first night; removed ones are told of for as long as wanted") func listed() async throws {
        try await withShelf { shelf in
            let blocks = try [("2026-07-05", "2026-07-09"), ("2026-07-01", "2026-07-04"), ("2026-08-01", "2026-08-02")].map {
                try Self.block(shelf, $0.0, $0.1)
            }
            var removed = try Self.block(shelf, "2026-07-02", "2026-07-03")
            removed.remove(at: moment(100))
            let tombstone = removed
            try await Self.insert(blocks + [removed], in: shelf)
            let property = shelf.property.id
            for (start, end, expected) in [
                ("2026-06-01", nil, [1, 0, 2]), ("2026-07-03", nil, [1, 0, 2]), ("2026-07-04", nil, [0, 2]),
                ("2026-07-04", "2026-08-01", [0]), ("2026-07-04", "2026-08-02", [0, 2]), ("2026-08-02", nil, []),
            ] as [(String, String?, [Int])] {
                let (first, last) = (try day(start), try end.map(day))
                let found = try await shelf.store.read { try $0.blocks(of: property, from: first, to: last) }
                #expect(found == expected.map { blocks[$0] }, "\(start) \(end ?? "")")
            }
            #expect(try await shelf.store.read { try $0.blocks(of: property, removedSince: moment(100)) } == [tombstone])
            #expect(try await shelf.store.read { try $0.blocks(of: property, removedSince: moment(101)) }.isEmpty)
        }
    }

    @Test("what holds nights and what conflicts stand is found by index alone, however many there are", .enabled(if: !testsRunOnAServer))
    func plans() async throws {
        try await withPlace { place in
            let database = try Database(at: place, plan: MigrationPlan(Schema.migrations, at: 0), connections: 2)
            defer { database.close() }
            let nights = try day("2026-07-01")..<day("2026-07-05")
            for (query, indexes) in [
                (Records.holders(of: .random(), during: nights, except: ""), ["booking_holding_nights", "block_holding_nights"]),
                (
                    Records.holders(of: ID<ManagingEntity>.random(), during: nights),
                    ["booking_holding_nights", "block_holding_nights", "unit_by_property"]
                ),
                (Records.standingConflicts(of: .random(), during: nights), ["conflict_standing"]),
            ] {
                let plan = try await database.read { connection in
                    try connection.rows("EXPLAIN QUERY PLAN \(query)") { row throws(SQLError) in
                        _ = (try row.integer(), try row.integer(), try row.integer())
                        return try row.text()
                    }
                }
                let text = plan.joined(separator: "\n")
                #expect(!text.contains("SCAN"), "\(text)")
                for index in indexes { #expect(text.contains("INDEX \(index) ("), "\(text)") }
                // No night is missed by the range of arrivals, and none beyond it is looked at.
                #expect(text.contains("arrival>? AND arrival<?") || text.contains("first_night>? AND first_night<?"), "\(text)")
            }
        }
    }
}
