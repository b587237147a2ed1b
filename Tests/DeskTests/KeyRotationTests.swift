import Bookings
import CivilTime
import Desk
import Identity
import Secrets
import Testing

@Suite struct KeyRotationTests {
    private static func desk(_ house: House, _ keyring: Keyring) -> Desk {
        Desk(store: house.store, keyring: keyring, zones: ZoneDirectory()) { house.clock.now }
    }

    private static let rotated = Keyring(key: Array(2...33), older: [Array(1...32)])

    @Test("with a new key everything is opened and found, and sealed anew on request") func rotate() async throws {
        try await withHouse { house in
            let passkey = try await house.desk.rotatePasskey(house.access).passkey
            let (id, secret) = try await house.desk.addClient(
                named: "n", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
            let client = try #require(try await house.desk.authenticateClient(id.description, secret: secret))
            let token = try await house.desk.issueToken(to: client, scopes: client.scopes).token

            let desk = Self.desk(house, Self.rotated)
            #expect(try await desk.identifyPasskey(passkey)?.property == house.property)
            #expect(try await desk.showCalDAVConnection(house.access).passkey == passkey)
            let uses = try await desk.countOldKeyUses()
            #expect(uses.sealed == 1 && uses.clients >= 1 && uses.tokens >= 1)

            let first = try await desk.resealSecrets()
            #expect((first.resealed, first.lost) == (1, 0))
            let second = try await desk.resealSecrets()
            #expect((second.resealed, second.lost) == (0, 0))
            #expect(try await desk.identifyCaller(token)?.client == id)
            #expect(try await desk.authenticateClient(id.description, secret: secret) != nil)
            let left = try await desk.countOldKeyUses()
            #expect((left.sealed, left.clients, left.tokens) == (0, uses.clients - 1, uses.tokens - 1))

            // With the new key alone, what was seen since works as before.
            let alone = Self.desk(house, Keyring(key: Array(2...33)))
            #expect(try await alone.identifyPasskey(passkey)?.property == house.property)
            #expect(try await alone.showCalDAVConnection(house.access).passkey == passkey)
            #expect(try await alone.identifyCaller(token)?.client == id)
            #expect(try await alone.authenticateClient(id.description, secret: secret) != nil)
            #expect(try await alone.authenticateClient(id.description, secret: secret + "x") == nil)
        }
    }

    @Test("what no key opens is counted and stays") func lost() async throws {
        try await withHouse { house in
            let passkey = try await house.desk.rotatePasskey(house.access).passkey
            let stranger = Self.desk(house, Keyring(key: Array(9...40)))
            let resealing = try await stranger.resealSecrets()
            #expect((resealing.resealed, resealing.lost) == (0, 1))
            #expect(try await house.desk.showCalDAVConnection(house.access).passkey == passkey)
        }
    }

    @Test("a token of an old key that is taken away is gone") func revoked() async throws {
        try await withHouse { house in
            let (id, secret) = try await house.desk.addClient(named: "n", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
            let client = try #require(try await house.desk.authenticateClient(id.description, secret: secret))
            let token = try await house.desk.issueToken(to: client, scopes: client.scopes).token
            let desk = Self.desk(house, Self.rotated)
            #expect(try await desk.revokeToken(token, of: client))
            #expect(try await desk.identifyCaller(token) == nil)
        }
    }
}
