import Bookings
import CivilTime
import Identity
import SQL
import Store
import Testing

@Suite struct AccessRecordTests {
    private static func client(_ reach: Reach = .all, user: String? = nil, at seconds: Int64 = 0) throws -> Client {
        Client(
            id: .random(), name: "app \"\u{1}", scopes: try ScopeSet("booking.read *.*"), reach: reach, user: user,
            createdAt: moment(seconds))
    }

    private static func caller(_ client: Client, until seconds: Int64) throws -> Caller {
        Caller(
            client: client.id, user: client.user, scopes: try ScopeSet("booking.read"), reach: client.reach, issuedAt: moment(),
            expiresAt: moment(seconds))
    }

    @Test("a client comes back with its reach and the hash of its secret", arguments: [nil, 0, 1, 5] as [Int?]) func client(entities: Int?)
        async throws
    {
        try await withShelf { shelf in
            let reach = entities.map { Reach.only(Set((0..<$0).map { _ in .random() })) } ?? .all
            let client = try Self.client(reach, user: entities == nil ? nil : "user")
            try await shelf.store.write { try $0.insert(client, secretHash: [1, 2, 3]) }
            let found = try await shelf.store.read { try $0.client(client.id).map { ($0.client, $0.secretHash) } }
            #expect(found?.0 == client)
            #expect(found?.1 == [1, 2, 3])
            #expect(try await shelf.store.read { try $0.clients() } == [client])
            #expect(try await shelf.store.read { try $0.client(.random()) == nil })
        }
    }

    @Test("a restricted client reaches one entity more, once") func extend() async throws {
        try await withShelf { shelf in
            let client = try Self.client(.only([]))
            let entity = ID<ManagingEntity>.random()
            try await shelf.store.write { records in
                try records.insert(client, secretHash: [])
                try records.insertAccessToken(hash: [7], for: try Self.caller(client, until: 60))
                try records.extend(client.id, to: entity)
            }
            #expect(try await shelf.store.read { try $0.caller(ofToken: [[7]], at: moment())?.caller.reach } == .only([entity]))
            await #expect { try await shelf.store.write { try $0.extend(client.id, to: entity) } } throws: {
                ($0 as? SQLError)?.code == .constraint
            }
        }
    }

    @Test("a token stands for its caller until it ends", arguments: [(0, true), (59, true), (60, false), (61, false)] as [(Int64, Bool)])
    func expiry(seconds: Int64, isGood: Bool) async throws {
        try await withShelf { shelf in
            let client = try Self.client(.only([.random()]), user: "user")
            let caller = try Self.caller(client, until: 60)
            try await shelf.store.write { records in
                try records.insert(client, secretHash: [])
                try records.insertAccessToken(hash: [7], for: caller)
            }
            #expect(
                try await shelf.store.read { try $0.caller(ofToken: [[9], [7]], at: moment(seconds))?.caller } == (isGood ? caller : nil))
            #expect(try await shelf.store.read { try $0.caller(ofToken: [[8]], at: moment(seconds))?.caller } == nil)
        }
    }

    @Test("a token that was taken away, or whose client was revoked, stands for nobody", arguments: [true, false]) func revoked(
        withClient: Bool
    ) async throws {
        try await withShelf { shelf in
            let (client, other) = (try Self.client(), try Self.client(at: 1))
            let callers = (try Self.caller(client, until: 60), try Self.caller(other, until: 60))
            try await shelf.store.write { records in
                try records.insert(client, secretHash: [])
                try records.insert(other, secretHash: [])
                try records.insertAccessToken(hash: [7], for: callers.0)
                try records.insertAccessToken(hash: [8], for: callers.1)
            }
            let (first, second) = try await shelf.store.write { records in
                guard withClient else {
                    try records.deleteAccessToken(hash: [7])
                    return (true, false)
                }
                return try (records.revokeClient(client.id, at: moment(5)), records.revokeClient(client.id, at: moment(6)))
            }
            #expect((first, second) == (true, false))
            #expect(try await shelf.store.read { try $0.caller(ofToken: [[7]], at: moment())?.caller } == nil)
            #expect(try await shelf.store.read { try $0.caller(ofToken: [[8]], at: moment())?.caller } == callers.1)
            #expect(try await shelf.store.read { try $0.clients().map(\.revokedAt) } == [withClient ? moment(5) : nil, nil])
        }
    }

    @Test(
        "an answer comes back to its key and client while it is young enough",
        arguments: [(-1, true), (0, false), (1, false)] as [(Int64, Bool)])
    func idempotency(oldest seconds: Int64, isFound: Bool) async throws {
        try await withShelf { shelf in
            let (one, two) = (try Self.client(), try Self.client())
            let (client, other) = (one.id, two.id)
            try await shelf.store.write { records in
                try records.insert(one, secretHash: [])
                try records.insert(two, secretHash: [])
            }
            let answers = [RecordedAnswer(status: 201, version: 1, body: [1, 0, 2]), RecordedAnswer(status: 409, version: nil, body: [])]
            for answer in answers {
                try await shelf.store.write { try $0.record(answer, to: "key", of: client, fingerprint: "print", at: moment()) }
                let found = try await shelf.store.read { records in
                    try records.answer(to: "key", of: client, since: moment(seconds)).map { ($0.fingerprint, $0.answer) }
                }
                #expect(found?.0 == (isFound ? "print" : nil))
                #expect(found?.1 == (isFound ? answer : nil))
            }
            let foreign = try await shelf.store.read {
                try $0.answer(to: "key", of: other, since: moment(-9)) == nil && $0.answer(to: "Key", of: client, since: moment(-9)) == nil
            }
            #expect(foreign)
        }
    }

    @Test("readings of a feed add up in the row they are like", arguments: [1, 3]) func feedReads(rounds: Int) async throws {
        try await withShelf { shelf in
            let id = shelf.property.id
            func read(minute: Int64, status: Int) -> FeedRead {
                FeedRead(property: id, subscriber: "s", minute: minute, revision: 1, status: status, agent: "a", network: "n")
            }
            let (old, new, other) = (read(minute: 1, status: 200), read(minute: 2, status: 200), read(minute: 2, status: 304))
            for round in 1...rounds {
                try await shelf.store.write { records in
                    try records.count(old, times: 2, last: moment(Int64(round)))
                    try records.count(new, times: 1, last: moment(Int64(round)))
                    try records.count(other, times: 5, last: moment(Int64(round) - 100))
                }
            }
            let found = try await shelf.store.read { try $0.feedReads(of: id, limit: 10).map { ($0.read, $0.count) } }
            #expect(found.map(\.0) == [new, other, old])
            #expect(found.map(\.1) == [rounds, rounds * 5, rounds * 2])
            #expect(try await shelf.store.read { try $0.feedReads(of: id, limit: 1).count } == 1)
        }
    }

    @Test("entities are listed in the order they were made, by kind, without those removed") func entities() async throws {
        try await withShelf { shelf in
            let (late, early) = (ManagingEntity.sample(.chain, at: 20), ManagingEntity.sample(.chain, at: 10))
            var removed = ManagingEntity.sample(at: 5)
            removed.status = .removed
            for entity in [late, removed, early] { try await shelf.store.write { try $0.insert(entity) } }
            #expect(
                try await shelf.store.read { try $0.managingEntities(ofKind: nil).map(\.id) } == [shelf.property.id, late.id, early.id])
            #expect(try await shelf.store.read { try $0.managingEntities(ofKind: .chain).map(\.id) } == [late.id, early.id])
            #expect(try await shelf.store.read { try $0.managingEntities(ofKind: .brand).isEmpty })
        }
    }

    @Test("the schema itself refuses what would break a promise") func constraints() async throws {
        try await withShelf { shelf in
            var homeless = ManagingEntity.sample()
            homeless.profile.timeZone = nil
            let (withoutZone, booking) = (homeless, try shelf.booking("2026-07-01", "2026-07-02", unit: .random()))
            let none = Unit(
                id: .random(), property: shelf.property.id, details: Unit.Details(name: "", quantity: 0), audit: Audit(createdAt: moment()))
            let refused: [@Sendable (Records) throws -> Void] = [
                { try $0.insert(withoutZone) }, { try $0.insert(booking) }, { try $0.insert(none) }, { try $0.insert(shelf.property) },
            ]
            for change in refused {
                await #expect { try await shelf.store.write(change) } throws: { ($0 as? SQLError)?.code == .constraint }
            }
            #expect(try await shelf.find(BookingFilter(.all, on: try day("2026-07-01"))).total == 0)
        }
    }
}
