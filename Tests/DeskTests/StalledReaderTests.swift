import Bookings
import CivilTime
import Desk
import Identity
import SQLTesting
import Secrets
import Store
import Testing

/// Who is told, and how often, when a reader of a calendar no longer comes.
@Suite struct StalledReaderTests {
    private static func add(_ house: House, until end: Instant? = nil) async throws -> String {
        let details = Subscriber.Details(name: "Portal", endsAt: end)
        let answer = try await house.desk.addSubscriber(details, at: house.access, once: nil) {
            House.answer(201, $0.subscriber.id.description)
        }
        return String(decoding: answer.body, as: UTF8.self)
    }

    /// Lets readers come four times, with fifteen minutes in between.
    private static func read(_ house: House, by readers: [String]) async throws {
        for number in 0..<4 {
            if number > 0 { house.clock.advance(seconds: 900) }
            for reader in readers {
                house.desk.recordFeedRead(of: house.property, by: reader, revision: 1, status: 200, agent: "a", client: "192.0.2.1")
            }
            try await house.desk.writeFeedReads { $0 }
        }
    }

    /// Lets time pass in steps, by default those in which the job is done, and gives the readers that were told of.
    private static func pass(_ seconds: Int64, every step: Int64 = 300, at house: House) async throws -> [String] {
        var told: [String] = []
        for _ in 0..<seconds / step {
            house.clock.advance(seconds: step)
            while try await house.desk.runDueJob(as: "node", readLogDays: 90) != nil {}
            let (kinds, bodies) = try await house.drain()
            #expect(kinds.allSatisfy { $0 == .subscriberStalled })
            told += bodies
        }
        return told
    }

    @Test("a reader that stops is told of once, and again only after it came back and stopped again") func once() async throws {
        try await withHouse { house in
            try await house.addWebhook()
            try await house.desk.scheduleJobs()
            let family = try await house.desk.rotatePasskey(house.access).id.description
            let portal = try await Self.add(house)
            _ = try await Self.add(house)
            try await Self.read(house, by: [family, portal])
            #expect(try await Self.pass(3_600, at: house) == [])
            #expect(Set(try await Self.pass(300, at: house)) == [family, portal])
            #expect(try await Self.pass(36_000, at: house) == [])
            try await Self.read(house, by: [portal])
            #expect(try await Self.pass(3_600, at: house) == [])
            #expect(try await Self.pass(3_600, at: house) == [portal])
            #expect(try await Self.pass(36_000, at: house) == [])
        }
    }

    @Test("a reader that came rarely and now comes often is missed by what is usual now") func habitsChange() async throws {
        try await withHouse { house in
            try await house.addWebhook()
            try await house.desk.scheduleJobs()
            let portal = try await Self.add(house)
            for _ in 0..<3 {
                house.desk.recordFeedRead(of: house.property, by: portal, revision: 1, status: 200, agent: "a", client: "192.0.2.1")
                try await house.desk.writeFeedReads { $0 }
                #expect(try await Self.pass(86_400, every: 3_600, at: house) == [])
            }
            for _ in 0..<2 { try await Self.read(house, by: [portal]) }
            #expect(try await Self.pass(7_200, at: house) == [portal])
        }
    }

    @Test("who was revoked, or whose time is over, is not missed") func gone() async throws {
        try await withHouse { house in
            try await house.addWebhook()
            try await house.desk.scheduleJobs()
            let (ended, revoked) = (try await Self.add(house, until: house.clock.now.adding(seconds: 4_000)), try await Self.add(house))
            try await Self.read(house, by: [ended, revoked])
            _ = try await house.desk.removeSubscriber(try #require(ID<Subscriber>(revoked)), at: house.access, expecting: nil)
            #expect(try await Self.pass(18_000, at: house) == [])
            let sheet = try await house.desk.showSubscriber(try #require(ID<Subscriber>(ended)), at: house.access)
            #expect(!sheet.isStalled && sheet.habits.isStalled(at: house.clock.now))
        }
    }

    @Test("of many readers and nodes each stall is told of once", arguments: [130]) func nodes(count: Int) async throws {
        try await migratedPlaces.withPlace { place in
            let clock = Clock(at: try instant("2026-06-01T10:00:00Z"))
            let store = try await Store(at: place, connections: 4, now: clock.now)
            let other = testsRunOnAServer ? try await Store(at: place, connections: 4, now: clock.now) : store
            defer {
                store.close()
                if testsRunOnAServer { other.close() }
            }
            let house = try await House(store, clock, zone: "UTC", quantity: 1)
            try await house.addWebhook()
            try await house.desk.scheduleJobs()
            var readers: [String] = []
            for _ in 0..<count { readers.append(try await Self.add(house)) }
            try await Self.read(house, by: readers)
            let desks = [house.desk, Desk(store: other, keyring: House.keyring, zones: ZoneDirectory()) { clock.now }]
            for _ in 0..<30 {
                clock.advance(seconds: 300)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for worker in 0..<4 {
                        group.addTask {
                            while try await desks[worker % 2].runDueJob(as: "node-\(worker)", readLogDays: 90) != nil {}
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let told = try await house.drain().bodies
            #expect(told.count == count)
            #expect(Set(told) == Set(readers))
        }
    }
}
