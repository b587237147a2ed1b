import Bookings
import CivilTime
import Desk
import Identity
import SQLTesting
import Secrets
import Store
import Synchronization
import Testing

@Suite struct AvailabilityTests {
    @Test("availability shows of every unit what is left and who holds the rest") func shown() async throws {
        try await withHouse(quantity: 2) { house in
            let loft = try await house.addUnit()
            let removed = try await house.addUnit()
            _ = try await house.desk.removeUnit(removed, at: house.access, expecting: nil)
            let booking = try await house.book("2026-07-01", "2026-07-05")
            try await house.book("2026-07-01", "2026-07-05", status: .failed)
            let block = try await house.block("2026-07-04", "2026-07-06", quantity: 1)
            try await house.block("2026-06-01", "2026-07-02", unit: loft)
            let nights = try day("2026-07-02")..<day("2026-07-07")
            let sheet = try await house.desk.showAvailability(house.access, during: nights, unit: nil)
            #expect(sheet.units.map(\.unit) == [house.unit, loft])
            #expect(sheet.sources.isEmpty)
            let flat = sheet.units[0].spans
            #expect(flat.map { $0.nights.count } == [2, 1, 1, 1])
            #expect(flat.map(\.state) == [.free, .taken, .free, .free])
            #expect(flat.map(\.left) == [1, 0, 1, 2])
            let (one, other) = (booking.description, block.description)
            #expect(flat.map { Set($0.causes.map(\.identifier)) } == [[one], [one, other], [other], []])
            #expect(sheet.units[1].spans.map(\.state) == [.free])
            let alone = try await house.desk.showAvailability(house.access, during: nights, unit: house.unit)
            #expect(alone.units == [sheet.units[0]])
            for unknown in [removed, .random()] {
                await #expect(throws: DeskError.unknownUnit) {
                    try await house.desk.showAvailability(house.access, during: nights, unit: unknown)
                }
            }
        }
    }

    @Test("an answer is given again until something changes, wherever that was asked for") func again() async throws {
        try await migratedPlaces.withPlace { place in
            let clock = Clock(at: try instant("2026-06-01T10:00:00Z"))
            let store = try await Store(at: place, connections: 4, now: clock.now)
            let far = testsRunOnAServer ? try await Store(at: place, connections: 4, now: clock.now) : store
            defer {
                store.close()
                if testsRunOnAServer { far.close() }
            }
            let house = try await House(store, clock, zone: "UTC", quantity: 1)
            let client = try await house.desk.addClient(named: "c", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
            let owner = try #require(try await house.desk.authenticateClient(client.id.description, secret: client.secret))
            let token = try await house.desk.issueToken(to: owner, scopes: owner.scopes).token
            let other = testsRunOnAServer ? Desk(store: far, keyring: House.keyring, zones: ZoneDirectory()) { clock.now } : house.desk
            let nights = try day("2026-07-01")..<day("2026-07-05")
            let worded = Mutex(0)

            // As an endpoint does: who asks is looked up first, and with that what others have changed.
            func ask(_ desk: Desk, unit: ID<Unit>? = nil) async throws -> String {
                _ = try await desk.identifyCaller(token)
                let bytes = try await desk.showAvailability(house.access, during: nights, unit: unit) { sheet in
                    worded.withLock { $0 += 1 }
                    return Array(
                        sheet.units.map { $0.spans.map { "\($0.nights.count)\($0.state.rawValue)" }.joined() }.joined(separator: " ").utf8)
                }
                return String(decoding: bytes, as: UTF8.self)
            }

            for _ in 0..<3 { #expect(try await ask(house.desk) == "4FREE") }
            #expect(worded.withLock { $0 } == 1)
            _ = try await ask(house.desk, unit: house.unit)
            #expect(worded.withLock { $0 } == 2)
            #expect(try await ask(other) == "4FREE")
            // Made by one node, and seen by the next question to either.
            let booking = try await house.book("2026-07-01", "2026-07-03")
            #expect(try await ask(other) == "2TAKEN2FREE")
            #expect(try await ask(house.desk) == "2TAKEN2FREE")
            #expect(try await ask(house.desk, unit: house.unit) == "2TAKEN2FREE")
            _ = try await other.cancelBooking(booking, kind: .cancellation, reason: "", at: house.access, expecting: nil)
            #expect(try await ask(house.desk) == "4FREE")
            let loft = try await house.addUnit()
            #expect(try await ask(other) == "4FREE 4FREE")
            _ = try await other.removeUnit(loft, at: house.access, expecting: nil)
            #expect(try await ask(house.desk) == "4FREE")
            _ = try await other.removeManagingEntity(house.access, expecting: nil)
            await #expect(throws: DeskError.unknownEntity) { try await ask(house.desk) }
        }
    }

    @Test("two nodes that book and ask at once never show less than was answered before") func racing() async throws {
        try await migratedPlaces.withPlace { place in
            let clock = Clock(at: try instant("2026-06-01T10:00:00Z"))
            let store = try await Store(at: place, connections: 4, now: clock.now)
            let far = testsRunOnAServer ? try await Store(at: place, connections: 4, now: clock.now) : store
            defer {
                store.close()
                if testsRunOnAServer { far.close() }
            }
            let house = try await House(store, clock, zone: "UTC", quantity: 1)
            let other = testsRunOnAServer ? Desk(store: far, keyring: House.keyring, zones: ZoneDirectory()) { clock.now } : house.desk
            let first = try day("2026-07-01")
            let nights = first..<first.advanced(by: 60)
            try await withThrowingTaskGroup(of: Void.self) { group in
                // Others ask all the time, so that something is being built at each change.
                for _ in 0..<2 {
                    group.addTask { while !Task.isCancelled { _ = try await Self.taken(other, house.access, nights) } }
                }
                for night in 0..<60 {
                    let arrival = first.advanced(by: night)
                    try await house.book(arrival.iso8601, arrival.advanced(by: 1).iso8601)
                    #expect(try await Self.taken(other, house.access, nights) == night + 1)
                }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    private static func taken(_ desk: Desk, _ access: EntityAccess, _ nights: Range<Day>) async throws -> Int {
        _ = try await desk.identifyCaller("somebody")
        let bytes = try await desk.showAvailability(access, during: nights, unit: nil) { sheet in
            let taken = sheet.units.flatMap(\.spans).filter { $0.state == .taken }
            return Array("\(taken.reduce(0) { $0 + $1.nights.count })".utf8)
        }
        return try #require(Int(String(decoding: bytes, as: UTF8.self)))
    }
}
