import Bookings
import CivilTime
import Desk
import Identity
import SQLTesting
import Secrets
import Store
import Synchronization
import Testing

/// What receivers were sent.
private final class Sent<Value: Sendable>: Sendable {
    private let list = Mutex<[Value]>([])

    var all: [Value] { self.list.withLock { $0 } }

    func add(_ value: Value) { self.list.withLock { $0.append(value) } }
}

/// What is written down for webhooks, and in which order and how often it is delivered.
@Suite struct WebhookTests {
    // Published events

    @Test("each change of a booking, a unit and the property is told in its own word") func words() async throws {
        try await withHouse { house in
            try await house.addWebhook()
            let booking = try await house.book("2026-07-01", "2026-07-05")
            let draft = try house.draft("2026-07-02", "2026-07-05")
            _ = try await house.desk.replaceBooking(booking, with: draft, at: house.access, onConflict: .reject, expecting: nil)
            for _ in 0..<2 {
                _ = try await house.desk.cancelBooking(booking, kind: .cancellation, reason: "", at: house.access, expecting: nil)
            }
            let unit = try await house.addUnit()
            _ = try await house.desk.replaceUnit(unit, with: Unit.Details(name: "Attic"), at: house.access, expecting: nil)
            _ = try await house.desk.removeUnit(unit, at: house.access, expecting: nil)
            _ = try await house.desk.updateProfile(house.access, expecting: nil) { $0.city = "Graz" }
            _ = try await house.desk.updateProfile(house.access, expecting: nil) { $0.name = "Other" }
            _ = try await house.desk.removeManagingEntity(house.access, expecting: nil)
            let (told, bodies) = try await house.drain()
            #expect(
                told == [
                    .bookingCreate, .bookingUpdated, .bookingCancelled, .roomTypeCreated, .roomTypeUpdated, .roomTypeDeleted,
                    .propertyUpdated, .propertyUpdated, .propertyNameUpdated, .propertyDeleted, .managingEntityDeleted,
                ])
            let subjects = [booking.description, unit.description, house.property.description]
            #expect(bodies == zip(subjects, [3, 3, 5]).flatMap { Array(repeating: $0, count: $1) })
        }
    }

    @Test("what changed nothing is not told, and neither is what was refused or came again") func nothing() async throws {
        try await withHouse { house in
            try await house.addWebhook()
            let key = IdempotencyKey(name: "k", fingerprint: "f")
            for _ in 0..<3 { _ = try await house.ask(try house.draft("2026-07-01", "2026-07-05"), once: key) }
            _ = try await house.ask(try house.draft("2026-07-01", "2026-07-05"))
            await #expect(throws: DeskError.unknownBooking) {
                try await house.desk.cancelBooking(.random(), kind: .cancellation, reason: "", at: house.access, expecting: nil)
            }
            #expect(try await house.drain().kinds == [.bookingCreate])
        }
    }

    @Test("without a webhook that wants it nothing is written, or even worded") func unwanted() async throws {
        try await withHouse { house in
            var desk = house.desk
            desk.eventWording = EventWording { _, _, _ in
                Issue.record("worded")
                return []
            }
            let worded = try House(desk: desk, like: house)
            try await worded.book("2026-07-01", "2026-07-05")
            try await house.addWebhook(at: try await house.addEntity())
            let choosy = try await house.addWebhook([.bookingCancelled])
            let off = try await house.addWebhook(isEnabled: false)
            try await worded.book("2026-08-01", "2026-08-05")
            #expect(try await house.drain().kinds == [])
            for hook in [choosy, off] { #expect(try await house.log(hook).isEmpty) }
        }
    }

    @Test("every webhook that wants an event gets it, under one identifier") func several() async throws {
        try await withHouse { house in
            let hooks = [try await house.addWebhook(), try await house.addWebhook([.bookingCreate]), try await house.addWebhook()]
            try await house.book("2026-07-01", "2026-07-05")
            let logs = [try await house.log(hooks[0]), try await house.log(hooks[1]), try await house.log(hooks[2])]
            #expect(logs.allSatisfy { $0.count == 1 })
            #expect(Set(logs.flatMap { $0 }.map(\.event.id)).count == 1)
            #expect(Set(logs.flatMap { $0 }.map(\.id)).count == 3)
        }
    }

    // Order, retries and claims

    @Test("the first two failures hold the line, then others pass") func order() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            for month in 7...9 { try await house.book("2026-0\(month)-01", "2026-0\(month)-05") }
            let events = try await house.log(hook).reversed().map(\.event.id)
            let seen = Sent<ID<Event>>()
            var attempts = 0
            while let claim = try await house.claimWhenever() {
                let event = claim.delivery.event.id
                seen.add(event)
                attempts += 1
                let fails = event == events[0] && attempts <= 5
                _ = try await house.desk.deliver(claim) { _ in ReceiverAnswer(status: fails ? 500 : 200) }
            }
            let order = seen.all
            #expect(Array(order.prefix(3)) == [events[0], events[0], events[0]])
            #expect(order.filter { $0 != events[0] } == [events[1], events[2]])
            #expect(order.last == events[0])
            #expect(try await house.log(hook).allSatisfy { $0.status == .delivered })
        }
    }

    @Test("a receiver that fails does not keep others waiting") func others() async throws {
        try await withHouse { house in
            let bad = try await house.addWebhook(url: "https://bad.example/")
            let good = try await house.addWebhook(url: "https://good.example/")
            for month in 7...9 { try await house.book("2026-0\(month)-01", "2026-0\(month)-05") }
            while let claim = try await house.desk.claimDelivery(sparing: []) {
                _ = try await house.desk.deliver(claim) { ReceiverAnswer(status: $0.url.target == "bad.example:443" ? 500 : 200) }
            }
            #expect(try await house.log(good).map(\.status) == [.delivered, .delivered, .delivered])
            #expect(try await house.log(bad).map(\.attempts) == [0, 0, 1])
        }
    }

    @Test("a host that has enough to do is spared") func sparing() async throws {
        try await withHouse { house in
            try await house.addWebhook(url: "https://busy.example/")
            try await house.book("2026-07-01", "2026-07-05")
            #expect(try await house.desk.claimDelivery(sparing: ["busy.example:443"]) == nil)
            #expect(try await house.desk.claimDelivery(sparing: ["other.example:443"]) != nil)
        }
    }

    @Test("a claim lasts half a minute, and who is too slow keeps nothing") func lease() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            try await house.book("2026-07-01", "2026-07-05")
            let first = try #require(try await house.desk.claimDelivery(sparing: []))
            house.clock.advance(seconds: 29)
            #expect(try await house.desk.claimDelivery(sparing: []) == nil)
            house.clock.advance(seconds: 1)
            let second = try #require(try await house.desk.claimDelivery(sparing: []))
            #expect(second.delivery.event == first.delivery.event)
            await #expect(throws: ClaimLost.self) { try await house.desk.deliver(first) { _ in ReceiverAnswer(status: 200) } }
            #expect(try await house.log(hook).map(\.attempts) == [0])
            _ = try await house.desk.deliver(second) { _ in ReceiverAnswer(status: 200) }
            await #expect(throws: ClaimLost.self) { try await house.desk.deliver(second) { _ in ReceiverAnswer(status: 200) } }
            #expect(try await house.log(hook).map(\.attempts) == [1])
        }
    }

    @Test("a server that stops gives its claim back and counts nothing") func released() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            try await house.book("2026-07-01", "2026-07-05")
            let claim = try #require(try await house.desk.claimDelivery(sparing: []))
            #expect(try await house.desk.deliver(claim) { _ in nil } == nil)
            #expect(try await house.log(hook).map(\.attempts) == [0])
            #expect(try await house.desk.claimDelivery(sparing: []) != nil)
        }
    }

    @Test("of many nodes one delivers each event, and once where nothing fails") func exactlyOnce() async throws {
        try await migratedPlaces.withPlace { place in
            let clock = Clock(at: try instant("2026-06-01T10:00:00Z"))
            let store = try await Store(at: place, connections: 4, now: clock.now)
            let other = testsRunOnAServer ? try await Store(at: place, connections: 4, now: clock.now) : store
            defer {
                store.close()
                if testsRunOnAServer { other.close() }
            }
            let house = try await House(store, clock, zone: "UTC", quantity: 100)
            for _ in 0..<3 { try await house.addWebhook() }
            for _ in 0..<20 { try await house.book("2026-07-01", "2026-07-05") }
            let seen = Sent<String>()
            let desks = [house.desk, Desk(store: other, keyring: House.keyring, zones: ZoneDirectory()) { clock.now }]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<6 {
                    let desk = desks[worker % 2]
                    group.addTask {
                        var idle = 0
                        while idle < 20 {
                            guard let claim = try await desk.claimDelivery(sparing: []) else {
                                idle += 1
                                try await Task.sleep(for: .milliseconds(5))
                                continue
                            }
                            _ = try await desk.deliver(claim) { _ in
                                seen.add("\(claim.webhook.id) \(claim.delivery.event.id)")
                                return ReceiverAnswer(status: 200)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let all = seen.all
            #expect(all.count == 60)
            #expect(Set(all).count == 60)
        }
    }

    @Test("what a webhook is sent can be verified, with the old secret too for a day") func signatures() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            let old = try await house.desk.showSigningSecret(of: hook, at: house.access)
            let new = try await house.desk.rotateSigningSecret(of: hook, at: house.access, expecting: nil)
            #expect(try await house.desk.showSigningSecret(of: hook, at: house.access) == new)
            for (seconds, secrets) in [(0, [new, old]), (86_399, [new, old]), (1, [new])] as [(Int64, [String])] {
                house.clock.advance(seconds: seconds)
                try await house.book("2026-07-01", "2026-07-05", status: .failed)
                let claim = try #require(try await house.desk.claimDelivery(sparing: []))
                let signed = Sent<SignedEvent>()
                _ = try await house.desk.deliver(claim) { event in
                    signed.add(event)
                    return ReceiverAnswer(status: 200)
                }
                let event = try #require(signed.all.first)
                let fields = Dictionary(event.headers.map { ($0.name, $0.value) }) { first, _ in first }
                let expected = try secrets.map { text in
                    try #require(SigningSecret(text)).signature(
                        id: claim.delivery.event.id.description, timestamp: house.clock.now.secondsSinceEpoch, body: event.body)
                }
                #expect(fields["webhook-id"] == claim.delivery.event.id.description)
                #expect(fields["webhook-timestamp"] == "\(house.clock.now.secondsSinceEpoch)")
                #expect(fields["webhook-signature"] == expected.joined(separator: " "))
            }
        }
    }

    @Test("secrets are sealed anew with a new key, and what no key opens fails as an attempt") func keys() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            _ = try await house.desk.rotateSigningSecret(of: hook, at: house.access, expecting: nil)
            let secret = try await house.desk.showSigningSecret(of: hook, at: house.access)
            let rotated = Desk(
                store: house.store, keyring: Keyring(key: Array(2...33), older: [Array(1...32)]), zones: ZoneDirectory()
            ) { house.clock.now }
            #expect(try await rotated.countOldKeyUses().sealed == 2)
            #expect(try await rotated.resealSecrets().resealed == 1)
            #expect(try await rotated.countOldKeyUses().sealed == 0)
            #expect(try await rotated.showSigningSecret(of: hook, at: house.access) == secret)
            // An old secret alone that an old key sealed counts too.
            let other = try await house.addWebhook()
            _ = try await rotated.rotateSigningSecret(of: other, at: house.access, expecting: nil)
            #expect(try await rotated.countOldKeyUses().sealed == 1)
            #expect(try await rotated.resealSecrets().resealed == 1)
            #expect(try await rotated.countOldKeyUses().sealed == 0)
            await #expect(throws: DeskError.noSigningSecret) { try await house.desk.showSigningSecret(of: hook, at: house.access) }
            #expect(try await house.desk.resealSecrets().lost == 2)
            try await house.desk.removeWebhook(other, at: house.access, expecting: nil)
            try await house.book("2026-07-01", "2026-07-05")
            let claim = try #require(try await house.desk.claimDelivery(sparing: []))
            let outcome = try await house.desk.deliver(claim) { _ in
                Issue.record("sent without a signature")
                return ReceiverAnswer(status: 200)
            }
            #expect(outcome?.delivery.status == .pending)
            #expect(outcome?.attempt.error?.contains("secret") == true)
        }
    }

    // What an owner does

    @Test("one that is gone is paused, keeps what comes for three days, and goes on when it is switched on") func resumed() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            for month in 7...8 { try await house.book("2026-0\(month)-01", "2026-0\(month)-05") }
            let claim = try #require(try await house.desk.claimDelivery(sparing: []))
            let outcome = try await house.desk.deliver(claim) { _ in ReceiverAnswer(status: 410) }
            #expect(outcome?.webhook.health.pause?.reason == .gone)
            #expect(try await house.desk.countDeliveries() == (0, 1))
            try await house.book("2026-09-01", "2026-09-05")
            house.clock.advance(seconds: 3 * 86_400)
            try await house.book("2026-10-01", "2026-10-05")
            #expect(try await house.desk.claimDelivery(sparing: []) == nil)
            _ = try await house.desk.updateWebhook(hook, secret: nil, at: house.access, expecting: nil) { $0.isEnabled = true }
            #expect(try await house.desk.countDeliveries() == (2, 0))
            #expect(try await house.drain().kinds.count == 2)
            #expect(try await house.log(hook).map(\.status) == [.delivered, .delivered, .failed])
        }
    }

    @Test("a delivery is begun anew on request, with all attempts in the log") func redeliver() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            try await house.book("2026-07-01", "2026-07-05")
            _ = try await house.drain()
            let delivery = try #require(try await house.log(hook).first)
            #expect(delivery.status == .delivered)
            _ = try await house.desk.redeliverEvent(delivery.id, to: hook, at: house.access)
            #expect(try await house.drain().kinds == [.bookingCreate])
            let (again, attempts) = try await house.desk.showDelivery(delivery.id, to: hook, at: house.access)
            #expect((again.status, again.attempts, again.event.id) == (.delivered, 2, delivery.event.id))
            #expect(attempts.map(\.status) == [200, 200])
        }
    }

    @Test("a webhook that is removed gets nothing more, and its owner's others do") func removed() async throws {
        try await withHouse { house in
            let (gone, stays) = (try await house.addWebhook(), try await house.addWebhook())
            try await house.book("2026-07-01", "2026-07-05")
            try await house.desk.removeWebhook(gone, at: house.access, expecting: 1)
            #expect(try await house.drain().kinds == [.bookingCreate])
            await #expect(throws: DeskError.unknownWebhook) { try await house.log(gone) }
            #expect(try await house.log(stays).map(\.status) == [.delivered])
        }
    }

    @Test("a foreign entity has no such webhook, and an entity only so many") func bounds() async throws {
        try await withHouse { house in
            let hook = try await house.addWebhook()
            let foreign = try await house.addEntity()
            await #expect(throws: DeskError.unknownWebhook) { try await house.desk.showWebhook(hook, at: foreign) }
            for _ in 1..<Webhook.mostOfEntity { try await house.addWebhook() }
            await #expect(throws: DeskError.tooManyWebhooks(limit: Webhook.mostOfEntity)) { try await house.addWebhook() }
            #expect(try await house.desk.listWebhooks(house.access).count == Webhook.mostOfEntity)
        }
    }

    @Test("events go after thirty days with all that belongs to them, and not a second before") func purge() async throws {
        try await withHouse(at: "2026-06-01T10:00:00Z") { house in
            let hook = try await house.addWebhook()
            try await house.book("2026-07-01", "2026-07-05")
            _ = try await house.drain()
            for (seconds, count) in [(Desk.eventLifetime, 1), (3_600, 0)] as [(Int64, Int)] {
                house.clock.advance(seconds: seconds)
                try await house.desk.scheduleJobs()
                while try await house.desk.runDueJob(as: "node", readLogDays: 90) != nil {}
                #expect(try await house.log(hook).count == count)
            }
            let left = try await house.store.write { try $0.purge(.purgeEvents, before: house.clock.now, limit: 10) }
            #expect(left == 0)
        }
    }
}

extension House {
    /// The same house with another desk.
    fileprivate init(desk: Desk, like house: House) throws {
        self.init(desk: desk, store: house.store, clock: house.clock, caller: house.caller, access: house.access, unit: house.unit)
    }

    /// The deliveries of a webhook, newest first.
    fileprivate func log(_ webhook: ID<Webhook>) async throws -> [Delivery] {
        try await self.desk.listDeliveries(to: webhook, at: self.access, status: nil, page: 0, size: 100).deliveries
    }

    /// What is claimed next, however long that takes; `nil` where nothing waits any more.
    fileprivate func claimWhenever() async throws -> DeliveryClaim? {
        for _ in 0..<100 {
            if let claim = try await self.desk.claimDelivery(sparing: []) { return claim }
            guard try await self.desk.countDeliveries().pending > 0 else { return nil }
            self.clock.advance(seconds: 1)
        }
        throw Unexpected("nothing is due for a long time")
    }
}
