import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct CallerTests {
    private static func client(_ house: House, reach: Reach = .all, user: String? = nil) async throws -> (client: Client, secret: String) {
        let (id, secret) = try await house.desk.addClient(named: "app", scopes: try ScopeSet("booking.*"), reach: reach, user: user)
        let client = try #require(try await house.desk.authenticateClient(id.description, secret: secret))
        #expect(client.id == id)
        return (client, secret)
    }

    private static func token(_ house: House, _ client: Client) async throws -> String {
        try await house.desk.issueToken(to: client, scopes: try ScopeSet("booking.read")).token
    }

    @Test("a client is proven by its own secret alone") func authenticate() async throws {
        try await withHouse { house in
            let (client, secret) = try await Self.client(house)
            let (_, other) = try await Self.client(house)
            let id = client.id.description
            for (name, secret) in [
                (id, other), (id, ""), (id, secret + "x"), (id, String(secret.dropLast())), (id, secret.uppercased()), ("", secret),
                (ID<Client>.random().description, secret), (ID<Client>.none.description, secret), ("no identifier", secret),
            ] {
                let found = try await house.desk.authenticateClient(name, secret: secret)
                #expect(found == nil, "\(name) \(secret)")
            }
            #expect(try await house.desk.authenticateClient(id.uppercased(), secret: secret)?.id == client.id)
        }
    }

    @Test(
        "a token stands for its client for an hour, also when it is known already",
        arguments: [(0, true), (3_599, true), (3_600, false), (3_601, false)] as [(Int64, Bool)])
    func expiry(seconds: Int64, isGood: Bool) async throws {
        try await withHouse { house in
            let (client, _) = try await Self.client(house, user: "user-1")
            let (known, fresh) = (try await Self.token(house, client), try await Self.token(house, client))
            let caller = try #require(try await house.desk.identifyCaller(known))
            #expect((caller.client, caller.user, caller.scopes.description) == (client.id, "user-1", "booking.read"))
            #expect(caller.expiresAt == caller.issuedAt.adding(seconds: 3_600))
            house.clock.advance(seconds: seconds)
            for token in [known, fresh] {
                let found = try await house.desk.identifyCaller(token)
                #expect((found == caller) == isGood)
                #expect((found == nil) != isGood)
            }
        }
    }

    @Test("what is no token stands for nobody", arguments: ["", "token", String(repeating: "a", count: 43)]) func unknown(token: String)
        async throws
    {
        try await withHouse { house in
            let caller = try await house.desk.identifyCaller(token)
            #expect(caller == nil)
        }
    }

    @Test("a revoked token is worth nothing at once, and another's cannot be revoked") func revokeToken() async throws {
        try await withHouse { house in
            let (client, _) = try await Self.client(house)
            let (other, _) = try await Self.client(house)
            let token = try await Self.token(house, client)
            _ = try await house.desk.identifyCaller(token)
            #expect(try await house.desk.revokeToken(token, of: other) == false)
            #expect(try await house.desk.identifyCaller(token)?.client == client.id)
            #expect(try await house.desk.revokeToken(token, of: client))
            #expect(try await house.desk.identifyCaller(token) == nil)
            #expect(try await house.desk.revokeToken(token, of: client))
        }
    }

    @Test("a revoked client, its tokens and its feeds are gone at once") func revokeClient() async throws {
        try await withHouse { house in
            let (client, secret) = try await Self.client(house)
            let token = try await Self.token(house, client)
            let caller = try #require(try await house.desk.identifyCaller(token))
            _ = try await house.desk.identifyReader(of: house.property, "Bearer \(token)") {
                FeedReader(property: house.property, subscriber: client.id.description, expiresAt: caller.expiresAt)
            }
            #expect(try await house.desk.revokeClient(client.id))
            #expect(try await house.desk.identifyCaller(token) == nil)
            #expect(house.desk.knownReader(of: house.property, "Bearer \(token)") == nil)
            #expect(try await house.desk.authenticateClient(client.id.description, secret: secret) == nil)
            #expect(try await house.desk.revokeClient(client.id) == false)
            #expect(try await house.desk.revokeClient(.random()) == false)
            let listed = try await house.desk.listClients()
            #expect(listed.first { $0.id == client.id }?.revokedAt == house.clock.now)
        }
    }

    @Test("a caller who is looked up while its client is revoked is not known afterwards", arguments: 1...5) func revokeRace(round: Int)
        async throws
    {
        try await withHouse { house in
            let (client, _) = try await Self.client(house)
            let token = try await Self.token(house, client)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await house.desk.identifyCaller(token) } }
                group.addTask { _ = try await house.desk.revokeClient(client.id) }
                try await group.waitForAll()
            }
            let caller = try await house.desk.identifyCaller(token)
            #expect(caller == nil)
        }
    }

    @Test("an entity that a restricted client adds is within its reach at once") func restricted() async throws {
        try await withHouse { house in
            let (client, _) = try await Self.client(house, reach: .only([]))
            let token = try await Self.token(house, client)
            let before = try #require(try await house.desk.identifyCaller(token))
            #expect(before.reach == .only([]))
            let made = try await house.addEntity(by: before)
            let after = try #require(try await house.desk.identifyCaller(token))
            #expect(after.reach == .only([made.entity]))
            #expect(try await house.desk.listManagingEntities(ofKind: nil, for: after).map(\.id) == [made.entity])
            #expect(try await house.desk.listClients().first { $0.id == client.id }?.reach == .only([made.entity]))
            #expect(!after.reach.includes(house.property))
        }
    }

    @Test("an entity that an unrestricted client adds restricts nobody") func unrestricted() async throws {
        try await withHouse { house in
            let (client, _) = try await Self.client(house)
            let token = try await Self.token(house, client)
            let caller = try #require(try await house.desk.identifyCaller(token))
            _ = try await house.addEntity(by: caller)
            #expect(try await house.desk.identifyCaller(token)?.reach == .all)
        }
    }
}
