import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct UnitTests {
    @Test(
        "a unit is removed once every booking of it is over or holds no nights",
        arguments: [
            ("2026-05-20", "2026-05-31", .paymentSucceeded, true), ("2026-05-20", "2026-06-01", .paymentSucceeded, true),
            ("2026-05-20", "2026-06-02", .paymentSucceeded, false), ("2026-06-01", "2026-06-02", .paymentSucceeded, false),
            ("2027-01-01", "2027-01-02", .initialized, false), ("2027-01-01", "2027-01-02", .cancelled, true),
            ("2027-01-01", "2027-01-02", .failed, true), ("2027-01-01", "2027-01-02", .fullyRefunded, true),
        ] as [(String, String, BookingStatus, Bool)])
    func removal(arrival: String, departure: String, status: BookingStatus, isPossible: Bool) async throws {
        try await withHouse(at: "2026-06-01T10:00:00Z") { house in
            let id = try await house.book(arrival, departure, status: status)
            if isPossible {
                let removed = try await house.desk.removeUnit(house.unit, at: house.access, expecting: nil)
                #expect(removed.status == .removed)
                #expect(removed.audit.version == 2)
                #expect(try await house.desk.showBooking(id, at: house.access).unit.status == .removed)
            } else {
                let stay = try Stay(from: try day(arrival), to: try day(departure))
                let holders = [Holding(kind: .booking, identifier: id.description, stay: stay, unit: house.unit, since: house.clock.now)]
                await #expect(throws: DeskError.inUse(holders)) {
                    try await house.desk.removeUnit(house.unit, at: house.access, expecting: nil)
                }
                await #expect(throws: DeskError.inUse(holders)) { try await house.desk.removeManagingEntity(house.access, expecting: nil) }
                #expect(try await house.desk.showUnit(house.unit, at: house.access).status == .active)
            }
        }
    }

    @Test("a removed unit is still shown, and neither listed, changed nor removed again") func removed() async throws {
        try await withHouse { house in
            let (desk, access) = (house.desk, house.access)
            let loft = try await house.addUnit()
            let removed = try await desk.removeUnit(loft, at: access, expecting: nil)
            #expect(try await desk.showUnit(loft, at: access) == removed)
            #expect(try await desk.listUnits(access).map(\.id) == [house.unit])
            await #expect(throws: DeskError.unknownUnit) { try await desk.removeUnit(loft, at: access, expecting: nil) }
            await #expect(throws: DeskError.unknownUnit) {
                try await desk.replaceUnit(loft, with: Unit.Details(name: "Again"), at: access, expecting: nil)
            }
        }
    }

    @Test("a version that is known to be current, or none at all, may change; a stale one may not", arguments: [nil, 2, 1, 3] as [Int?])
    func locking(version: Int?) async throws {
        try await withHouse { house in
            let (desk, access) = (house.desk, house.access)
            let details = Unit.Details(name: "Attic", quantity: 2)
            _ = try await desk.replaceUnit(house.unit, with: details, at: access, expecting: 1)
            if version == nil || version == 2 {
                #expect(try await desk.replaceUnit(house.unit, with: details, at: access, expecting: version).audit.version == 3)
            } else {
                await #expect(throws: DeskError.stale(version: 2)) {
                    try await desk.replaceUnit(house.unit, with: details, at: access, expecting: version)
                }
                await #expect(throws: DeskError.stale(version: 2)) {
                    try await desk.removeUnit(house.unit, at: access, expecting: version)
                }
                #expect(try await desk.showUnit(house.unit, at: access).audit.version == 2)
            }
        }
    }

    @Test("fewer of a unit than are booked drops no booking, and takes no further one") func quantity() async throws {
        try await withHouse(quantity: 2) { house in
            let ids = [try await house.book("2026-07-01", "2026-07-05"), try await house.book("2026-07-01", "2026-07-05")]
            _ = try await house.desk.replaceUnit(
                house.unit, with: Unit.Details(name: "Flat", quantity: 1), at: house.access, expecting: nil)
            let count = try await house.bookingCount()
            #expect(count == 2)
            guard case .refused(let names) = try await house.ask(try house.draft("2026-07-04", "2026-07-06")) else {
                throw Unexpected("there is no room")
            }
            #expect(Set(names) == Set(ids.map(\.description)))
            try await house.book("2026-07-05", "2026-07-06")
        }
    }

    @Test("units of another property are unknown here") func foreign() async throws {
        try await withHouse { house in
            let foreign = try await house.addUnit(at: try await house.addEntity())
            for unit in [foreign, .random()] {
                await #expect(throws: DeskError.unknownUnit) { try await house.desk.showUnit(unit, at: house.access) }
                await #expect(throws: DeskError.unknownUnit) { try await house.desk.removeUnit(unit, at: house.access, expecting: nil) }
            }
        }
    }
}
