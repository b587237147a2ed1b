import Bookings
import CivilTime
import Desk
import Identity
import Secrets
import Store
import Testing

@Suite struct PasskeyTests {
    @Test("until a passkey was made there is no connection") func none() async throws {
        try await withHouse { house in
            await #expect(throws: DeskError.noCalDAVConnection) { try await house.desk.showCalDAVConnection(house.access) }
            let seller = try await house.addEntity(.chain)
            await #expect(throws: DeskError.unknownEntity) { try await house.desk.showCalDAVConnection(seller) }
            await #expect(throws: DeskError.unknownEntity) { try await house.desk.rotatePasskey(seller) }
        }
    }

    @Test("a passkey is shown as it was made, and opens its property") func made() async throws {
        try await withHouse { house in
            let made = try await house.desk.rotatePasskey(house.access)
            let shown = try await house.desk.showCalDAVConnection(house.access)
            #expect((shown.id, shown.property, shown.passkey) == (made.id, house.property, made.passkey))
            #expect(made.passkey.hasPrefix("pkey_") && made.passkey.count == 37)
            let reader = try await house.desk.identifyPasskey(made.passkey)
            #expect(reader == FeedReader(property: house.property, subscriber: made.id.description))
        }
    }

    @Test("a new passkey keeps the identifier, and the old one opens nothing", arguments: [1, 3]) func rotated(times: Int) async throws {
        try await withHouse { house in
            var made = [try await house.desk.rotatePasskey(house.access)]
            for _ in 0..<times { made.append(try await house.desk.rotatePasskey(house.access)) }
            #expect(Set(made.map(\.id)).count == 1)
            #expect(Set(made.map(\.passkey)).count == times + 1)
            for old in made.dropLast() {
                let reader = try await house.desk.identifyPasskey(old.passkey)
                #expect(reader == nil)
            }
            let reader = try await house.desk.identifyPasskey(made[times].passkey)
            #expect(reader?.property == house.property)
        }
    }

    @Test("a reader who is known is unknown the moment the passkey is another") func rotatedWhileKnown() async throws {
        try await withHouse { house in
            let old = try await house.desk.rotatePasskey(house.access).passkey
            let reader = try #require(try await house.desk.identifyPasskey(old))
            #expect(house.desk.knownReader(of: house.property, old) == nil)
            let identified = try await house.desk.identifyReader(of: house.property, old) { reader }
            #expect(identified == reader)
            #expect(house.desk.knownReader(of: house.property, old) == reader)
            #expect(house.desk.knownReader(of: .random(), old) == nil)
            _ = try await house.desk.rotatePasskey(house.access)
            #expect(house.desk.knownReader(of: house.property, old) == nil)
        }
    }

    @Test("a reader who is being identified while the passkey changes is not known afterwards") func rotatedWhileIdentified() async throws {
        try await withHouse { house in
            let old = try await house.desk.rotatePasskey(house.access).passkey
            _ = try await house.desk.identifyReader(of: house.property, old) {
                let reader = try #require(try await house.desk.identifyPasskey(old))
                _ = try await house.desk.rotatePasskey(house.access)
                return reader
            }
            #expect(house.desk.knownReader(of: house.property, old) == nil)
        }
    }

    @Test("a right that ends is known until then", arguments: [(59, true), (60, false), (61, false)] as [(Int64, Bool)])
    func ending(seconds: Int64, isKnown: Bool) async throws {
        try await withHouse { house in
            let reader = FeedReader(property: house.property, subscriber: "client", expiresAt: house.clock.now.adding(seconds: 60))
            _ = try await house.desk.identifyReader(of: house.property, "Bearer token") { reader }
            house.clock.advance(seconds: seconds)
            #expect((house.desk.knownReader(of: house.property, "Bearer token") != nil) == isKnown)
        }
    }

    @Test("what is no passkey opens nothing", arguments: ["", "pkey_", "pkey_00000000000000000000000000000000", "\u{0}"])
    func wrong(passkey: String) async throws {
        try await withHouse { house in
            _ = try await house.desk.rotatePasskey(house.access)
            let reader = try await house.desk.identifyPasskey(passkey)
            #expect(reader == nil)
        }
    }

    @Test("under another key file old passkeys are gone, and new ones work") func otherKeyFile() async throws {
        try await withHouse { house in
            let old = try await house.desk.rotatePasskey(house.access)
            let clock = house.clock
            let other = Desk(store: house.store, keyring: Keyring(key: Array(2...33)), zones: ZoneDirectory()) { clock.now }
            await #expect(throws: DeskError.noCalDAVConnection) { try await other.showCalDAVConnection(house.access) }
            let reader = try await other.identifyPasskey(old.passkey)
            #expect(reader == nil)
            let new = try await other.rotatePasskey(house.access)
            #expect(new.id == old.id)
            let shown = try await other.showCalDAVConnection(house.access)
            #expect(shown.passkey == new.passkey)
        }
    }
}
