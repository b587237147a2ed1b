import Bookings
import CivilTime
import Desk
import Identity
import Secrets
import Store
import Synchronization
import Testing

@Suite struct SubscriberTests {
    /// Adds a subscriber and gives its keys.
    private static func add(_ details: Subscriber.Details, _ house: House) async throws -> OpenedSubscriber {
        let opened = Mutex<OpenedSubscriber?>(nil)
        _ = try await house.desk.addSubscriber(details, at: house.access, once: nil) { subscriber in
            opened.withLock { $0 = subscriber }
            return House.answer(201, subscriber.passkey)
        }
        return try #require(opened.withLock { $0 })
    }

    private static func text(_ reader: FeedReader, _ house: House, unit: ID<Unit>? = nil) async throws -> String {
        String(decoding: try await house.desk.publishFeed(of: reader.property, unit: unit, as: reader.profile).bytes, as: UTF8.self)
    }

    private static func feed(of details: Subscriber.Details, _ house: House, unit: ID<Unit>? = nil) async throws -> String {
        let opened = try await Self.add(details, house)
        return try await Self.text(try #require(try await house.desk.identifyPasskey(opened.passkey)), house, unit: unit)
    }

    @Test("either key opens the property's calendar, and nothing else does") func keys() async throws {
        try await withHouse { house in
            let opened = try await Self.add(Subscriber.Details(name: "Portal"), house)
            for reader in [try await house.desk.identifyPasskey(opened.passkey), try await house.desk.identifySecret(opened.secret)] {
                #expect(reader?.property == house.property)
                #expect(reader?.subscriber == opened.subscriber.id.description)
            }
            let crossed = (try await house.desk.identifySecret(opened.passkey), try await house.desk.identifyPasskey(opened.secret))
            #expect(crossed == (nil, nil))
        }
    }

    @Test("keys work from the start on and before the end") func window() async throws {
        try await withHouse { house in
            let (start, end) = (house.clock.now.adding(seconds: 100), house.clock.now.adding(seconds: 200))
            let opened = try await Self.add(Subscriber.Details(name: "Season", startsAt: start, endsAt: end), house)
            for (seconds, isOpen) in [(0, false), (99, false), (1, true), (99, true), (1, false)] as [(Int64, Bool)] {
                house.clock.advance(seconds: seconds)
                let reader = try await house.desk.identifyPasskey(opened.passkey)
                #expect((reader != nil) == isOpen, "after \(seconds) s more")
                #expect(reader?.expiresAt == (isOpen ? end : nil))
            }
        }
    }

    @Test("each tier tells what it may, and all of them the same nights") func tiers() async throws {
        try await withHouse { house in
            try await house.book("2026-07-01", "2026-07-04", firstName: "Grace")
            let code = try await house.desk.listBookings(house.access, state: .all, search: "", page: 0, size: 1).sheets[0].booking.code
            let feeds = try await [Subscriber.Tier.busy, .code, .guest].asyncMap {
                try await Self.feed(of: Subscriber.Details(name: "R", tier: $0), house)
            }
            #expect(feeds.map { $0.contains("Grace") } == [false, false, true])
            #expect(feeds.map { $0.contains(code) } == [false, true, true])
            #expect(feeds.map { $0.contains("Garden flat") } == [false, true, true])
            for feed in feeds {
                #expect(feed.contains("DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260704\r\n"))
                #expect(feed.contains("STATUS:CONFIRMED"))
            }
        }
    }

    @Test("what is not confirmed takes its nights in a subscriber's feed, not in the family's") func unconfirmed() async throws {
        try await withHouse { house in
            try await house.book("2026-07-01", "2026-07-04", status: .initialized)
            let family = String(decoding: try await house.feed().bytes, as: UTF8.self)
            #expect(!family.contains("BEGIN:VEVENT"))
            let feed = try await Self.feed(of: Subscriber.Details(name: "Portal", channel: "portal"), house)
            #expect(feed.contains("STATUS:CONFIRMED"))
        }
    }

    @Test("a subscriber of some units is told of those alone") func units() async throws {
        try await withHouse { house in
            let loft = try await house.addUnit()
            try await house.book("2026-07-01", "2026-07-04")
            try await house.book("2026-08-01", "2026-08-04", unit: loft)
            let details = Subscriber.Details(name: "Loft's", units: [loft])
            let feed = try await Self.feed(of: details, house)
            #expect(!feed.contains("20260701") && feed.contains("20260801"))
            await #expect(throws: DeskError.unknownUnit) { try await Self.feed(of: details, house, unit: house.unit) }
            let stranger = ID<Unit>.random()
            await #expect(throws: DeskError.unitsNotOffered([stranger])) {
                try await Self.add(Subscriber.Details(name: "Nobody's", units: [loft, stranger]), house)
            }
        }
    }

    @Test("a stay that was given up stands as cancelled for thirty days, but never in a channel's feed") func tombstones() async throws {
        try await withHouse(at: "2026-06-01T10:00:00Z") { house in
            let booking = try await house.book("2026-07-01", "2026-07-04")
            _ = try await house.desk.cancelBooking(booking, kind: .cancellation, reason: "Ill", at: house.access, expecting: nil)
            let person = try #require(
                try await house.desk.identifyPasskey(try await Self.add(Subscriber.Details(name: "Owner"), house).passkey))
            let channel = try #require(
                try await house.desk.identifyPasskey(
                    try await Self.add(Subscriber.Details(name: "Portal", channel: "portal"), house).passkey))
            let first = try await house.desk.publishFeed(of: house.property, unit: nil, as: person.profile)
            #expect(try await Self.text(person, house).contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT"))
            #expect(!(try await Self.text(channel, house).contains("BEGIN:VEVENT")))
            for (time, isTold) in [("2026-07-01T21:59:59Z", true), ("2026-07-01T22:00:00Z", false)] {
                house.clock.move(to: try instant(time))
                #expect(try await Self.text(person, house).contains("BEGIN:VEVENT") == isTold, "at \(time)")
            }
            // What a calendar no longer says is a change of it, which readers that go by dates must see.
            let last = try await house.desk.publishFeed(of: house.property, unit: nil, as: person.profile)
            #expect(last.tag != first.tag)
            #expect(last.lastModified == (try instant("2026-07-01T22:00:00Z")))
        }
    }

    @Test("blocks take their nights in a subscriber's feed, and are told as given up for thirty days", arguments: Subscriber.Tier.allCases)
    func blocks(tier: Subscriber.Tier) async throws {
        try await withHouse { house in
            let stay = try Stay(from: try day("2026-07-10"), to: try day("2026-07-12"))
            let made = Mutex<Block?>(nil)
            _ = try await house.desk.addBlock(
                Block.Content(unit: house.unit, stay: stay, kind: .maintenance, reason: "New boiler"), at: house.access,
                onConflict: .reject, once: nil
            ) { result in
                if case .success(let block) = result { made.withLock { $0 = block } }
                return House.answer(201, "")
            }
            let block = try #require(made.withLock { $0 })
            let family = String(decoding: try await house.feed().bytes, as: UTF8.self)
            #expect(!family.contains("BEGIN:VEVENT"))
            let channel = Subscriber.Details(name: "Portal", tier: tier, channel: "portal")
            let shown = try await Self.feed(of: channel, house)
            #expect(shown.contains("DTSTART;VALUE=DATE:20260710\r\nDTEND;VALUE=DATE:20260712\r\n"))
            #expect(shown.contains("UID:\(block.id)@"))
            #expect(shown.contains("Maintenance") == (tier != .busy))
            #expect(shown.contains("New boiler") == (tier == .guest))
            _ = try await house.desk.removeBlock(block.id, at: house.access, expecting: nil)
            #expect(!(try await Self.feed(of: channel, house).contains("BEGIN:VEVENT")))
            let person = Subscriber.Details(name: "Owner", tier: tier)
            #expect(try await Self.feed(of: person, house).contains("STATUS:CANCELLED"))
            house.clock.move(to: try instant("2026-07-01T22:00:00Z"))
            #expect(!(try await Self.feed(of: person, house).contains("BEGIN:VEVENT")))
        }
    }

    @Test("rotated keys: the old ones work until a new one is used or the time is over", arguments: [true, false])
    func rotation(isUsed: Bool) async throws {
        try await withHouse { house in
            let old = try await Self.add(Subscriber.Details(name: "Portal"), house)
            let new = try await house.desk.rotateSubscriber(old.subscriber.id, overlapping: 3_600, at: house.access, expecting: nil)
            #expect(new.subscriber.audit.version == 2)
            let during = (try await house.desk.identifyPasskey(old.passkey), try await house.desk.identifySecret(old.secret))
            #expect(during.0?.expiresAt == house.clock.now.adding(seconds: 3_600))
            #expect(during.1?.property == house.property)
            if isUsed {
                let used = try await house.desk.identifySecret(new.secret)
                #expect(used?.expiresAt == nil && used?.property == house.property)
            } else {
                house.clock.advance(seconds: 3_600)
            }
            let after = (try await house.desk.identifyPasskey(old.passkey), try await house.desk.identifySecret(old.secret))
            #expect(after == (nil, nil))
            let works = try await house.desk.identifyPasskey(new.passkey)
            #expect(works?.property == house.property)
        }
    }

    @Test("without an overlap the old keys end at once, also those of a rotation before") func rotationAtOnce() async throws {
        try await withHouse { house in
            let first = try await Self.add(Subscriber.Details(name: "Portal"), house)
            let second = try await house.desk.rotateSubscriber(first.subscriber.id, overlapping: 3_600, at: house.access, expecting: nil)
            let third = try await house.desk.rotateSubscriber(first.subscriber.id, overlapping: 0, at: house.access, expecting: nil)
            for key in [first.passkey, second.passkey] {
                let reader = try await house.desk.identifyPasskey(key)
                #expect(reader == nil)
            }
            let reader = try await house.desk.identifyPasskey(third.passkey)
            #expect(reader != nil)
        }
    }

    @Test("a reader that is known is another one as soon as its owner says so") func replaced() async throws {
        try await withHouse { house in
            let opened = try await Self.add(Subscriber.Details(name: "Portal"), house)
            func identify() async throws -> FeedReader {
                try await house.desk.identifyReader(of: house.property, opened.passkey) {
                    try #require(try await house.desk.identifyPasskey(opened.passkey))
                }
            }
            let before = try await identify()
            #expect(before.profile.tier == .busy)
            let id = opened.subscriber.id
            let sheet = try await house.desk.replaceSubscriber(
                id, with: Subscriber.Details(name: "Portal", tier: .guest), at: house.access, expecting: 1)
            guard case .own(let subscriber) = sheet.kind else { throw DeskError.familyConnection }
            #expect(subscriber.audit.version == 2)
            let after = try await identify()
            #expect(after.profile.tier == .guest)
            await #expect(throws: DeskError.stale(version: 2)) {
                try await house.desk.replaceSubscriber(id, with: subscriber.details, at: house.access, expecting: 1)
            }
        }
    }

    @Test("revoking one leaves every other known, and its feed as it was") func revoked() async throws {
        try await withHouse { house in
            let (one, other) = (
                try await Self.add(Subscriber.Details(name: "One"), house), try await Self.add(Subscriber.Details(name: "Other"), house)
            )
            let reader = try #require(try await house.desk.identifyPasskey(other.passkey))
            let before = try await house.desk.publishFeed(of: house.property, unit: nil, as: reader.profile)
            _ = try await house.desk.removeSubscriber(one.subscriber.id, at: house.access, expecting: nil)
            let gone = (try await house.desk.identifyPasskey(one.passkey), try await house.desk.identifySecret(one.secret))
            #expect(gone == (nil, nil))
            let again = try await house.desk.identifyPasskey(other.passkey)
            #expect(again == reader)
            let after = try await house.desk.publishFeed(of: house.property, unit: nil, as: reader.profile)
            #expect((after.tag, after.lastModified) == (before.tag, before.lastModified))
            await #expect(throws: DeskError.unknownSubscriber) {
                try await house.desk.removeSubscriber(one.subscriber.id, at: house.access, expecting: nil)
            }
        }
    }

    @Test("the property's own connection is the first of the list, and can only be revoked") func family() async throws {
        try await withHouse { house in
            _ = try await Self.add(Subscriber.Details(name: "Portal"), house)
            let connection = try await house.desk.rotatePasskey(house.access)
            let id = try #require(ID<Subscriber>(connection.id.description))
            let sheets = try await house.desk.listSubscribers(house.access)
            #expect(sheets.count == 2)
            guard case .family(connection.id)? = sheets.first?.kind else { throw DeskError.unknownSubscriber }
            await #expect(throws: DeskError.familyConnection) {
                try await house.desk.rotateSubscriber(id, overlapping: 0, at: house.access, expecting: nil)
            }
            _ = try await house.desk.removeSubscriber(id, at: house.access, expecting: nil)
            await #expect(throws: DeskError.noCalDAVConnection) { try await house.desk.showCalDAVConnection(house.access) }
            let reader = try await house.desk.identifyPasskey(connection.passkey)
            #expect(reader == nil)
        }
    }

    @Test("what is known of a reader comes from its readings alone") func habits() async throws {
        try await withHouse { house in
            let opened = try await Self.add(Subscriber.Details(name: "Portal"), house)
            let reader = try #require(try await house.desk.identifyPasskey(opened.passkey))
            for _ in 0..<4 {
                for subscriber in [reader.subscriber, "somebody else"] {
                    house.desk.recordFeedRead(
                        of: house.property, by: subscriber, revision: 1, status: 200, agent: "Portal/2", client: "192.0.2.1")
                }
                house.clock.advance(seconds: 900)
            }
            try await house.desk.writeFeedReads { _ in "192.0.2.0/24" }
            let sheet = try await house.desk.showSubscriber(opened.subscriber.id, at: house.access)
            #expect((sheet.habits.reads, sheet.habits.interval) == (4, 900))
            #expect((sheet.habits.agents, sheet.habits.networks) == (["Portal/2"], ["192.0.2.0/24"]))
            #expect(!sheet.habits.isStalled(at: house.clock.now))
            house.clock.advance(seconds: 3_600)
            #expect(sheet.habits.isStalled(at: house.clock.now))
        }
    }

    @Test("the answer that tells the keys is given again, and kept sealed") func repeated() async throws {
        try await withHouse { house in
            let key = IdempotencyKey(name: "once", fingerprint: IdempotencyKey.fingerprint(of: [1]))
            func ask() async throws -> String {
                let answer = try await house.desk.addSubscriber(Subscriber.Details(name: "Portal"), at: house.access, once: key) {
                    House.answer(201, $0.passkey)
                }
                return String(decoding: answer.body, as: UTF8.self)
            }
            let first = try await ask()
            let again = try await ask()
            #expect(again == first && first.hasPrefix("pkey_"))
            let sheets = try await house.desk.listSubscribers(house.access)
            #expect(sheets.count == 1)
            let client = house.caller.client
            let kept = try await house.store.read { try $0.answer(to: "once", of: client, since: Instant(secondsSinceEpoch: 0)) }
            #expect(kept.map { String(decoding: $0.answer.body, as: UTF8.self).contains(first) } == false)
        }
    }

    @Test("keys are found and told under another key file's newest key") func resealed() async throws {
        try await withHouse { house in
            let opened = try await Self.add(Subscriber.Details(name: "Portal"), house)
            let keyring = Keyring(key: Array(2...33), older: [Array(1...32)])
            let later = Desk(store: house.store, keyring: keyring, zones: ZoneDirectory()) { house.clock.now }
            let uses = try await later.countOldKeyUses()
            #expect(uses.sealed == 2)
            let resealing = try await later.resealSecrets()
            #expect((resealing.resealed, resealing.lost) == (1, 0))
            let newest = Desk(store: house.store, keyring: Keyring(key: Array(2...33)), zones: ZoneDirectory()) { house.clock.now }
            let readers = (try await newest.identifyPasskey(opened.passkey), try await newest.identifySecret(opened.secret))
            #expect(readers.0?.property == house.property && readers.1?.property == house.property)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
