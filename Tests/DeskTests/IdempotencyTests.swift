import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct IdempotencyTests {
    private static func key(_ name: String = "key", _ request: String = "request") -> IdempotencyKey {
        IdempotencyKey(name: name, fingerprint: IdempotencyKey.fingerprint(of: Array(request.utf8)))
    }

    @Test("a request that comes again gets its first answer, and nothing is made") func replay() async throws {
        try await withHouse { house in
            let draft = try house.draft("2026-07-01", "2026-07-05")
            let first = try await house.ask(draft, once: Self.key())
            for _ in 0..<3 { #expect(try await house.ask(draft, once: Self.key()) == first) }
            let count = try await house.bookingCount()
            #expect(count == 1)
        }
    }

    @Test("another request under the same key is refused, and nothing is made") func reused() async throws {
        try await withHouse { house in
            _ = try await house.ask(try house.draft("2026-07-01", "2026-07-05"), once: Self.key())
            let draft = try house.draft("2026-08-01", "2026-08-05")
            await #expect(throws: DeskError.keyReused) { try await house.ask(draft, once: Self.key("key", "other")) }
            let count = try await house.bookingCount()
            #expect(count == 1)
            _ = try await house.ask(draft, once: Self.key("other", "other"))
        }
    }

    @Test("a key is its client's own") func otherClient() async throws {
        try await withHouse { house in
            let (id, _) = try await house.desk.addClient(named: "other", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
            let other = Caller(
                client: id, user: nil, scopes: house.caller.scopes, reach: .all, issuedAt: house.clock.now, expiresAt: house.clock.now)
            let access = try other.access(to: house.property, needing: Scope(.booking, .write))
            let first = try await house.ask(try house.draft("2026-07-01", "2026-07-05"), once: Self.key())
            let second = try await house.ask(try house.draft("2026-08-01", "2026-08-05"), once: Self.key("key", "other"), at: access)
            #expect(first != second)
            let count = try await house.bookingCount()
            #expect(count == 2)
        }
    }

    @Test(
        "an answer is given again for 24 hours and then forgotten",
        arguments: [(0, true), (1, true), (86_399, true), (86_400, false), (86_401, false), (1_000_000, false)] as [(Int64, Bool)])
    func lifetime(seconds: Int64, isKept: Bool) async throws {
        try await withHouse(quantity: 2) { house in
            let draft = try house.draft("2026-07-01", "2026-07-05")
            let first = try await house.ask(draft, once: Self.key())
            house.clock.advance(seconds: seconds)
            let second = try await house.ask(draft, once: Self.key())
            #expect((first == second) == isKept)
            let count = try await house.bookingCount()
            #expect(count == (isKept ? 1 : 2))
            // The answer that took its place is kept in turn.
            #expect(try await house.ask(draft, once: Self.key()) == second)
        }
    }

    @Test("a refusal is given again too, although the nights are free by now") func refusal() async throws {
        try await withHouse { house in
            let holder = try await house.book("2026-07-01", "2026-07-05")
            let draft = try house.draft("2026-07-02", "2026-07-03")
            #expect(try await house.ask(draft, once: Self.key()) == .refused([holder.description]))
            _ = try await house.desk.cancelBooking(holder, kind: .cancellation, reason: "Sold", at: house.access, expecting: nil)
            #expect(try await house.ask(draft, once: Self.key()) == .refused([holder.description]))
            guard case .accepted = try await house.ask(draft, once: Self.key("new")) else { throw Unexpected("the nights are free") }
        }
    }

    @Test("a request that failed is decided anew") func failure() async throws {
        try await withHouse { house in
            let wrong = try house.draft("2026-07-01", "2026-07-05", unit: .random())
            await #expect(throws: DeskError.unitNotOffered(wrong.unit)) { try await house.ask(wrong, once: Self.key()) }
            guard case .accepted = try await house.ask(try house.draft("2026-07-01", "2026-07-05"), once: Self.key("key", "other")) else {
                throw Unexpected("nothing was kept of the failure")
            }
        }
    }

    @Test("of many requests with one key at once, one is decided and all get its answer", arguments: [2, 40]) func race(requests: Int)
        async throws
    {
        try await withHouse(quantity: 100) { house in
            let draft = try house.draft("2026-07-01", "2026-07-05")
            let answers = try await withThrowingTaskGroup(of: House.Outcome.self) { group in
                for _ in 0..<requests { group.addTask { try await house.ask(draft, once: Self.key()) } }
                return try await group.reduce(into: [House.Outcome]()) { $0.append($1) }
            }
            #expect(answers.count == requests)
            #expect(answers.allSatisfy { $0 == answers[0] })
            let count = try await house.bookingCount()
            #expect(count == 1)
        }
    }

    @Test("units and entities are made once too") func others() async throws {
        try await withHouse { house in
            for _ in 0..<2 {
                _ = try await house.desk.addUnit(Unit.Details(name: "Loft"), at: house.access, once: Self.key("unit")) {
                    House.answer(201, $0.id.description)
                }
                _ = try await house.desk.addManagingEntity(.hotel, profile: .sample("Other"), by: house.caller, once: Self.key("entity")) {
                    House.answer(201, $0.id.description)
                }
            }
            let units = try await house.desk.listUnits(house.access)
            let entities = try await house.desk.listManagingEntities(ofKind: nil, for: house.caller)
            #expect(units.map(\.details.name) == ["Garden flat", "Loft"])
            #expect(entities.map(\.profile.name) == ["Lakeside House", "Other"])
        }
    }

    @Test("fingerprints tell requests apart", arguments: ["", "a", "b", "ab", "a\u{0}b"]) func fingerprint(text: String) {
        let fingerprint = IdempotencyKey.fingerprint(of: Array(text.utf8))
        #expect(fingerprint == IdempotencyKey.fingerprint(of: Array(text.utf8)))
        #expect(fingerprint != IdempotencyKey.fingerprint(of: Array((text + " ").utf8)))
        #expect(fingerprint.count == 32)
    }
}
