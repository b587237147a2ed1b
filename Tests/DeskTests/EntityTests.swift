import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct EntityTests {
    @Test("a removed entity is shown and not listed, and nothing happens there any more") func removed() async throws {
        try await withHouse { house in
            let (desk, access) = (house.desk, house.access)
            try await house.book("2026-05-01", "2026-05-05")
            let removed = try await desk.removeManagingEntity(access, expecting: nil)
            #expect(removed.status == .removed)
            #expect(try await desk.showManagingEntity(access) == removed)
            #expect(try await desk.listManagingEntities(ofKind: nil, for: house.caller).isEmpty)
            await #expect(throws: DeskError.unknownEntity) { try await desk.removeManagingEntity(access, expecting: nil) }
            await #expect(throws: DeskError.unknownEntity) { try await desk.updateProfile(access, expecting: nil) { $0.name = "Again" } }
            await #expect(throws: DeskError.unknownEntity) { try await desk.listUnits(access) }
            await #expect(throws: DeskError.unknownEntity) { try await house.bookingCount() }
            await #expect(throws: DeskError.unknownEntity) { try await house.feed() }
        }
    }

    @Test("what takes no bookings is removed without asking for any", arguments: ManagingEntity.Kind.allCases) func kinds(
        kind: ManagingEntity.Kind
    ) async throws {
        try await withHouse { house in
            let access = try await house.addEntity(kind)
            #expect(try await house.desk.showManagingEntity(access).kind == kind)
            if kind == .hotel {
                #expect(try await house.desk.listUnits(access).isEmpty)
            } else {
                await #expect(throws: DeskError.unknownEntity) { try await house.desk.listUnits(access) }
            }
            #expect(try await house.desk.removeManagingEntity(access, expecting: 1).status == .removed)
        }
    }

    @Test("a list shows what is wanted and within reach, oldest first") func list() async throws {
        try await withHouse { house in
            house.clock.advance(seconds: 1)
            let seller = try await house.addEntity(.travelAgent)
            house.clock.advance(seconds: 1)
            let second = try await house.addEntity()
            func list(_ kind: ManagingEntity.Kind?, _ reach: Reach) async throws -> [ID<ManagingEntity>] {
                let caller = Caller(
                    client: house.caller.client, user: nil, scopes: house.caller.scopes, reach: reach, issuedAt: house.clock.now,
                    expiresAt: house.clock.now)
                return try await house.desk.listManagingEntities(ofKind: kind, for: caller).map(\.id)
            }
            #expect(try await list(nil, .all) == [house.property, seller.entity, second.entity])
            #expect(try await list(.hotel, .all) == [house.property, second.entity])
            #expect(try await list(.blogger, .all).isEmpty)
            #expect(try await list(nil, .only([second.entity, .random()])) == [second.entity])
            #expect(try await list(.hotel, .only([seller.entity])).isEmpty)
        }
    }

    @Test("a version that is known to be current, or none at all, may change; a stale one may not", arguments: [nil, 2, 1, 7] as [Int?])
    func locking(version: Int?) async throws {
        try await withHouse { house in
            let (desk, access) = (house.desk, house.access)
            _ = try await desk.updateProfile(access, expecting: 1) { $0.city = "Hallstatt" }
            if version == nil || version == 2 {
                let updated = try await desk.updateProfile(access, expecting: version) { $0.city = "Graz" }
                #expect((updated.profile.city, updated.audit.version) == ("Graz", 3))
            } else {
                await #expect(throws: DeskError.stale(version: 2)) {
                    try await desk.updateProfile(access, expecting: version) { $0.city = "Graz" }
                }
                await #expect(throws: DeskError.stale(version: 2)) { try await desk.removeManagingEntity(access, expecting: version) }
                #expect(try await desk.showManagingEntity(access).profile.city == "Hallstatt")
            }
        }
    }

    @Test(
        "a time zone is one of the system's",
        arguments: [
            ("UTC", true), ("Europe/Vienna", true), ("Mars/Olympus", false), ("", false), ("../UTC", false), ("europe/vienna", false),
        ])
    func timeZone(name: String, isKnown: Bool) async throws {
        try await withHouse { house in
            let knows = house.desk.knowsTimeZone(name)
            #expect(knows == isKnown)
            _ = try await house.bookingCount()
        }
    }

    @Test("the property's day follows its new time zone at once") func newTimeZone() async throws {
        try await withHouse(zone: "UTC", at: "2026-06-01T12:00:00Z") { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            #expect(try await house.desk.showBooking(id, at: house.access).today == day("2026-06-01"))
            _ = try await house.desk.updateProfile(house.access, expecting: nil) { $0.timeZone = "Pacific/Kiritimati" }
            #expect(try await house.desk.showBooking(id, at: house.access).today == day("2026-06-02"))
            let feed = try await house.feed()
            #expect(try feed.validUntil == instant("2026-06-02T10:00:00Z"))
        }
    }
}
