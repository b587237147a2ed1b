import Bookings
import CivilTime
import Identity
import Testing

@Suite struct CallerTests {
    private static let here = ID<ManagingEntity>.random()
    private static let elsewhere = ID<ManagingEntity>.random()

    private static func caller(_ scopes: String, _ reach: Reach) throws -> Caller {
        let now = Instant(secondsSinceEpoch: 0)
        return Caller(
            client: .random(), user: nil, scopes: try ScopeSet(scopes), reach: reach, issuedAt: now, expiresAt: now.adding(seconds: 60))
    }

    @Test("a scope and an entity within reach give the right to act there", arguments: ["booking.read", "booking.*", "*.read", "*.*"])
    func access(scopes: String) throws {
        for reach in [Reach.all, .only([Self.here]), .only([Self.here, Self.elsewhere])] {
            let caller = try Self.caller(scopes, reach)
            let access = try caller.access(to: Self.here, needing: Scope(.booking, .read))
            #expect(access.entity == Self.here)
            #expect(access.client == caller.client)
        }
    }

    @Test("a missing scope is told before a foreign entity, which would tell more")
    func order() throws {
        let scope = Scope(.booking, .write)
        let unableAndForeign = try Self.caller("booking.read", .only([Self.elsewhere]))
        #expect(throws: AccessError.missingScope(scope)) { try unableAndForeign.access(to: Self.here, needing: scope) }
        let foreign = try Self.caller("booking.write", .only([Self.elsewhere]))
        #expect(throws: AccessError.foreignEntity(Self.here)) { try foreign.access(to: Self.here, needing: scope) }
        let unable = try Self.caller("booking.read", .all)
        #expect(throws: AccessError.missingScope(scope)) { try unable.access(to: Self.here, needing: scope) }
    }

    @Test(
        "what concerns no single entity needs the scope alone",
        arguments: [("account.write", true), ("*.*", true), ("account.read", false), ("", false)])
    func require(scopes: String, isAllowed: Bool) throws {
        let caller = try Self.caller(scopes, .only([]))
        if isAllowed {
            try caller.require(Scope(.account, .write))
        } else {
            #expect(throws: AccessError.missingScope(Scope(.account, .write))) { try caller.require(Scope(.account, .write)) }
        }
    }

    @Test("reach is everything, or what it names") func reach() {
        #expect(Reach.all.includes(Self.here))
        #expect(Reach.only([Self.here]).includes(Self.here))
        #expect(!Reach.only([Self.here]).includes(Self.elsewhere))
        #expect(!Reach.only([]).includes(Self.here))
        #expect(!Reach.only([Self.here]).includes(.none))
    }
}
