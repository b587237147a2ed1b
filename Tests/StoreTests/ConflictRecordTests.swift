import Bookings
import CivilTime
import Store
import Testing

@Suite struct ConflictRecordTests {
    private static func conflict(_ shelf: Shelf, _ first: String, _ end: String, state: Conflict.State = .open) throws -> Conflict {
        let isClosed = state == .closed
        return Conflict(
            id: .random(), property: shelf.property.id, unit: shelf.unit.id, nights: try day(first)..<day(end),
            first: Conflict.Party(kind: .booking, identifier: "a", channel: nil, since: moment(1)),
            second: Conflict.Party(kind: .external, identifier: "b", channel: "other", since: moment(2)), state: state,
            note: isClosed ? "Moved" : nil, revision: 5, closedAt: isClosed ? moment(9) : nil, audit: Audit(createdAt: moment(3)))
    }

    @Test("a conflict comes back as it was kept and judged") func kept() async throws {
        try await withShelf { shelf in
            let made = try Self.conflict(shelf, "2026-07-01", "2026-07-03")
            let property = shelf.property.id
            try await shelf.store.write { try $0.insert(made) }
            #expect(try await shelf.store.read { try $0.conflict(made.id, of: property) } == made)
            #expect(try await shelf.store.read { try $0.conflict(made.id, of: .random()) } == nil)
            var judged = made
            try judged.judge(.resolved, note: "Moved", at: moment(60))
            let changed = judged
            #expect(try await shelf.store.write { try $0.update(changed, replacing: 1) })
            #expect(try await shelf.store.write { try $0.update(changed, replacing: 1) } == false)
            #expect(try await shelf.store.read { try $0.conflict(made.id, of: property) } == judged)
        }
    }

    @Test("conflicts are listed by state, newest first, and those that stand by their nights") func listed() async throws {
        try await withShelf { shelf in
            let conflicts = try Conflict.State.allCases.map { try Self.conflict(shelf, "2026-07-01", "2026-07-03", state: $0) }
            try await shelf.store.write { records in for conflict in conflicts { try records.insert(conflict) } }
            let (property, unit) = (shelf.property.id, shelf.unit.id)
            for (states, expected) in [
                ([.open], [0]), ([.open, .resolved], [2, 0]), ([.closed], [3]), (Set(Conflict.State.allCases), [3, 2, 1, 0]),
            ] as [(Set<Conflict.State>, [Int])] {
                let found = try await shelf.store.read { try $0.conflicts(of: property, in: states, limit: 10) }
                #expect(found == expected.map { conflicts[$0] })
            }
            let both: Set<Conflict.State> = [.open, .closed]
            let newest = try await shelf.store.read { try $0.conflicts(of: property, in: both, limit: 1) }
            #expect(newest == [conflicts[3]])
            for (first, end, count) in [
                ("2026-06-01", "2026-07-01", 0), ("2026-07-02", "2026-07-03", 3), ("2026-07-03", "2026-07-04", 0),
                ("2024-01-01", "2028-01-01", 3),
            ] {
                let nights = try day(first)..<day(end)
                let standing = try await shelf.store.read { try $0.standingConflicts(of: unit, during: nights) }
                #expect(standing == Array(conflicts.prefix(count)))
            }
        }
    }
}
