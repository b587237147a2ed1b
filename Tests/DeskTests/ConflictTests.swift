import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct ConflictTests {
    private static func nights(_ conflict: Conflict) -> [String] {
        [conflict.nights.lowerBound.iso8601, conflict.nights.upperBound.iso8601]
    }

    private static func parties(_ conflict: Conflict) -> [String] { [conflict.first.identifier, conflict.second.identifier] }

    /// A booking, and a second one a minute later that was recorded beside it.
    private static func doubled(_ house: House) async throws -> (first: ID<Booking>, second: ID<Booking>) {
        let first = try await house.book("2026-07-01", "2026-07-05")
        house.clock.advance(seconds: 60)
        return (first, try await house.book("2026-07-03", "2026-07-09", onConflict: .record))
    }

    private static func replace(_ id: ID<Booking>, _ arrival: String, _ departure: String, unit: ID<Unit>? = nil, in house: House)
        async throws
    {
        let draft = try house.draft(arrival, departure, unit: unit)
        _ = try await house.desk.replaceBooking(id, with: draft, at: house.access, onConflict: .record, expecting: nil)
    }

    @Test("a recorded double booking opens a conflict; a refused one, and one that fits, opens none") func opens() async throws {
        try await withHouse { house in
            let (first, second) = try await Self.doubled(house)
            _ = try await house.ask(try house.draft("2026-07-02", "2026-07-04"))
            try await house.book("2026-07-09", "2026-07-12", onConflict: .record)
            let conflicts = try await house.conflicts()
            let conflict = try #require(conflicts.first)
            #expect(conflicts.count == 1)
            #expect(Self.parties(conflict) == [first.description, second.description])
            #expect(Self.nights(conflict) == ["2026-07-03", "2026-07-05"])
            #expect(conflict.first.since.seconds(to: conflict.second.since) == 60)
            #expect(conflict.audit.createdAt == house.clock.now)
        }
    }

    /// What can be done so that nights are no longer held twice.
    enum Freeing: CaseIterable {
        case cancelling, moving, changingUnit, failing, addingOne, removingBlock
    }

    @Test("whatever frees the nights closes the conflict, in the same change", arguments: Freeing.allCases) func closes(by way: Freeing)
        async throws
    {
        try await withHouse { house in
            let (desk, access) = (house.desk, house.access)
            let first = try await house.book("2026-07-01", "2026-07-05")
            house.clock.advance(seconds: 60)
            let block = way == .removingBlock ? try await house.block("2026-07-03", "2026-07-09", onConflict: .record) : nil
            let second = way == .removingBlock ? nil : try await house.book("2026-07-03", "2026-07-09", onConflict: .record)
            let conflict = try #require(try await house.conflicts().first)
            #expect(conflict.second.kind == (block == nil ? .booking : .block))
            house.clock.advance(seconds: 60)
            switch way {
            case .cancelling:
                _ = try await desk.cancelBooking(first, kind: .cancellation, reason: "Sold", at: access, expecting: nil)
            case .moving: try await Self.replace(first, "2026-06-28", "2026-07-03", in: house)
            case .changingUnit:
                try await Self.replace(try #require(second), "2026-07-03", "2026-07-09", unit: try await house.addUnit(), in: house)
            case .failing:
                let draft = try house.draft("2026-07-01", "2026-07-05", status: .failed)
                _ = try await desk.replaceBooking(first, with: draft, at: access, onConflict: .reject, expecting: nil)
            case .addingOne:
                _ = try await desk.replaceUnit(house.unit, with: Unit.Details(name: "Flats", quantity: 2), at: access, expecting: nil)
            case .removingBlock: _ = try await desk.removeBlock(try #require(block), at: access, expecting: nil)
            }
            let closed = try await desk.showConflict(conflict.id, at: access).conflict
            #expect((closed.state, closed.closedAt) == (.closed, house.clock.now))
            #expect(try await house.conflicts().isEmpty)
            #expect(try await desk.listConflicts(access, in: [.closed]).map(\.id) == [conflict.id])
        }
    }

    @Test("a party that moves takes its conflicts along, be it to other nights or to another unit") func moving() async throws {
        try await withHouse { house in
            let (first, second) = try await Self.doubled(house)
            let loft = try await house.addUnit()
            let third = try await house.book("2026-08-01", "2026-08-10", unit: loft)
            let before = try #require(try await house.conflicts().first)
            house.clock.advance(seconds: 60)
            try await Self.replace(second, "2026-06-25", "2026-07-02", in: house)
            let moved = try #require(try await house.conflicts().first)
            #expect(moved.id == before.id)
            #expect(Self.nights(moved) == ["2026-07-01", "2026-07-02"])
            #expect(moved.second.since == house.clock.now)
            try await Self.replace(second, "2026-08-05", "2026-08-20", unit: loft, in: house)
            let elsewhere = try await house.conflicts()
            #expect(elsewhere.map(Self.parties) == [[third.description, second.description]])
            #expect(try await house.desk.showConflict(before.id, at: house.access).conflict.state == .closed)
            #expect(try await house.desk.showBooking(first, at: house.access).booking.takesNights)
        }
    }

    @Test("what holds nights twice can still be changed as long as it takes no more") func lesser() async throws {
        try await withHouse { house in
            let (first, _) = try await Self.doubled(house)
            let block = try await house.block("2026-07-04", "2026-07-06", onConflict: .record)
            func change(_ arrival: String, _ departure: String) async throws {
                let draft = try house.draft(arrival, departure, firstName: "Eve")
                _ = try await house.desk.replaceBooking(first, with: draft, at: house.access, onConflict: .reject, expecting: nil)
            }
            func change(blockTo departure: String) async throws {
                let content = try house.blockContent("2026-07-04", departure)
                _ = try await house.desk.replaceBlock(block, with: content, at: house.access, onConflict: .reject, expecting: nil)
            }
            try await change("2026-07-01", "2026-07-05")
            try await change("2026-07-02", "2026-07-04")
            try await change(blockTo: "2026-07-05")
            await #expect(throws: DeskError.self) { try await change("2026-07-02", "2026-07-05") }
            await #expect(throws: DeskError.self) { try await change(blockTo: "2026-07-06") }
        }
    }

    @Test("fewer of a unit open conflicts from today on and drop nothing; more of it close them") func quantity() async throws {
        try await withHouse(quantity: 3, at: "2026-07-03T10:00:00Z") { house in
            var ids: [ID<Booking>] = []
            for (arrival, departure) in [
                ("2026-06-20", "2026-07-03"), ("2026-06-20", "2026-07-03"), ("2026-07-01", "2026-07-08"),
                ("2026-07-03", "2026-07-06"), ("2026-07-04", "2026-07-10"),
            ] {
                ids.append(try await house.book(arrival, departure))
                house.clock.advance(seconds: 1)
            }
            func change(to quantity: Int) async throws -> [[String]] {
                let details = Unit.Details(name: "Flats", quantity: quantity)
                _ = try await house.desk.replaceUnit(house.unit, with: details, at: house.access, expecting: nil)
                return try await house.conflicts().map { Self.parties($0) + Self.nights($0) }
            }
            let names = ids.map(\.description)
            let two = try await change(to: 2)
            #expect(Set(two) == [[names[2], names[4], "2026-07-04", "2026-07-06"], [names[3], names[4], "2026-07-04", "2026-07-06"]])
            let one = try await change(to: 1)
            #expect(
                Set(one) == [
                    [names[2], names[3], "2026-07-03", "2026-07-06"], [names[2], names[4], "2026-07-04", "2026-07-08"],
                    [names[3], names[4], "2026-07-04", "2026-07-06"],
                ])
            #expect(try await house.bookingCount() == 5)
            #expect(try await change(to: 3).isEmpty)
        }
    }

    @Test("people acknowledge and resolve with a version; a closed conflict stays as it is") func judged() async throws {
        try await withHouse { house in
            let (desk, access) = (house.desk, house.access)
            let (first, _) = try await Self.doubled(house)
            let id = try #require(try await house.conflicts().first).id
            house.clock.advance(seconds: 60)
            let known = try await desk.judgeConflict(id, .acknowledged, note: "Calling both", at: access, expecting: 1).conflict
            #expect((known.state, known.note, known.audit.version) == (.acknowledged, "Calling both", 2))
            await #expect(throws: DeskError.stale(version: 2)) {
                try await desk.judgeConflict(id, .resolved, note: nil, at: access, expecting: 1)
            }
            let resolved = try await desk.judgeConflict(id, .resolved, note: nil, at: access, expecting: nil).conflict
            #expect((resolved.state, resolved.note) == (.resolved, "Calling both"))
            #expect(try await desk.showConflict(id, at: access).conflict == resolved)
            // Another booking beside it opens conflicts of its own, and leaves the judgement standing.
            house.clock.advance(seconds: 60)
            try await house.book("2026-07-04", "2026-07-05", onConflict: .record)
            #expect(try await desk.listConflicts(access, in: [.open]).count == 2)
            #expect(try await desk.listConflicts(access, in: [.resolved]).map(\.id) == [id])
            _ = try await desk.cancelBooking(first, kind: .cancellation, reason: "Sold", at: access, expecting: nil)
            await #expect(throws: DeskError.conflictClosed) {
                try await desk.judgeConflict(id, .acknowledged, note: nil, at: access, expecting: nil)
            }
            let other = try await house.addEntity()
            await #expect(throws: DeskError.unknownConflict) { try await desk.showConflict(id, at: other) }
        }
    }

    private static func read(_ house: House, by reader: String, _ revision: Int, status: Int = 200) async throws {
        house.desk.recordFeedRead(of: house.property, by: reader, revision: revision, status: status, agent: "a", client: "192.0.2.1")
        try await house.desk.writeFeedReads { $0 }
    }

    private static func reading(_ reader: String, _ revision: Int, at moment: Instant) -> Reading {
        Reading(reader: reader, revision: revision, at: moment, agent: "a", network: "192.0.2.1")
    }

    private static func revision(_ house: House) async throws -> Int {
        try #require(try await house.store.read { try $0.revision(of: house.property)?.number })
    }

    @Test("the ledger tells of each reader which version it had last before, and first with both") func ledger() async throws {
        try await withHouse { house in
            let first = try await house.book("2026-07-01", "2026-07-05")
            let early = try await Self.revision(house)
            try await Self.read(house, by: "early", early)
            house.clock.advance(seconds: 600)
            try await Self.read(house, by: "early", early, status: 304)
            try await Self.read(house, by: "broken", early, status: 503)
            let lastBefore = house.clock.now
            // In the very second of the last reading: its version tells that it was before.
            let second = try await house.book("2026-07-03", "2026-07-09", onConflict: .record)
            let both = try await Self.revision(house)
            house.clock.advance(seconds: 60)
            try await Self.read(house, by: "late", both)
            house.clock.advance(seconds: 600)
            try await Self.read(house, by: "late", both)
            let conflict = try #require(try await house.conflicts().first)
            let ledger = try await house.desk.showConflict(conflict.id, at: house.access).ledger
            #expect(
                ledger.map(\.event) == [
                    .took(conflict.first), .readBefore(Self.reading("early", early, at: lastBefore)), .took(conflict.second),
                    .readSince(Self.reading("late", both, at: lastBefore.adding(seconds: 60))),
                ])
            #expect(Self.parties(conflict) == [first.description, second.description])
            #expect(conflict.revision == both)
        }
    }

    @Test("at risk are the nights of which none is left that were taken since a reader's last reading") func exposure() async throws {
        try await withHouse(quantity: 2) { house in
            let (desk, access) = (house.desk, house.access)
            let loft = try await house.addUnit()
            let (early, late) = (try await Self.subscribe(house), try await Self.subscribe(house))
            try await house.book("2026-07-01", "2026-07-10")
            house.clock.advance(seconds: 60)
            try await Self.read(house, by: early, try await Self.revision(house))
            house.clock.advance(seconds: 60)
            // One of two is still left in the flat from the 5th on; the loft has two nights taken, and one that is over.
            try await house.book("2026-07-03", "2026-07-05")
            try await house.block("2026-05-30", "2026-06-03", unit: loft)
            house.clock.advance(seconds: 60)
            try await Self.read(house, by: late, try await Self.revision(house))
            // In the same second, but not in the version that was read.
            try await house.book("2026-07-20", "2026-07-21", unit: loft)
            let (asOf, readers) = try await desk.showExposure(access)
            #expect(asOf == house.clock.now)
            #expect(readers.map(\.reader) == [early, late])
            #expect(readers.map(\.nights) == [5, 1])
            let flat = ReaderExposure.Run(unit: house.unit, nights: try day("2026-07-03")..<day("2026-07-05"))
            let loftRuns = [("2026-06-01", "2026-06-03"), ("2026-07-20", "2026-07-21")]
            let expected = try loftRuns.map { ReaderExposure.Run(unit: loft, nights: try day($0.0)..<day($0.1)) }
            #expect(readers[0].runs == [flat] + expected)
            #expect(readers[1].runs == [expected[1]])
            // Who reads the newest version has nothing at risk, even within the second of the change.
            try await Self.read(house, by: late, try await Self.revision(house))
            #expect(try await desk.showExposure(access).readers.map(\.nights) == [5, 0])
        }
    }

    /// Adds a subscriber, and gives its identifier.
    private static func subscribe(
        _ house: House, units: [ID<Unit>] = [], channel: String? = nil, from start: Instant? = nil, until end: Instant? = nil
    ) async throws -> String {
        let details = Subscriber.Details(name: "Portal", units: units, channel: channel, startsAt: start, endsAt: end)
        let answer = try await house.desk.addSubscriber(details, at: house.access, once: nil) {
            House.answer(201, $0.subscriber.id.description)
        }
        return String(decoding: answer.body, as: UTF8.self)
    }

    private static func nightsAtRisk(_ house: House) async throws -> [String: Int] {
        let readers = try await house.desk.showExposure(house.access).readers
        return Dictionary(uniqueKeysWithValues: readers.map { ($0.reader, $0.nights) })
    }

    @Test("who never read may sell every night that is taken, of the units it is told of") func neverRead() async throws {
        try await withHouse { house in
            let loft = try await house.addUnit()
            try await house.book("2026-07-01", "2026-07-05")
            try await house.block("2026-08-01", "2026-08-08", unit: loft)
            let family = try await house.desk.rotatePasskey(house.access).id.description
            let all = try await Self.subscribe(house, channel: "portal")
            let some = try await Self.subscribe(house, units: [loft])
            #expect(try await Self.nightsAtRisk(house) == [family: 11, all: 11, some: 7])
            #expect(try await house.desk.showExposure(house.access).readers.allSatisfy { $0.reading == nil })
            // An answer that was none tells it nothing.
            try await Self.read(house, by: some, try await Self.revision(house), status: 503)
            #expect(try await Self.nightsAtRisk(house)[some] == 7)
            try await Self.read(house, by: some, try await Self.revision(house), status: 304)
            #expect(try await Self.nightsAtRisk(house) == [family: 11, all: 11, some: 0])
        }
    }

    @Test("whose keys work no longer, or not yet, is no reader; neither is a client that was revoked") func closed() async throws {
        try await withHouse { house in
            try await house.book("2026-07-01", "2026-07-05")
            let now = house.clock.now
            let ends = try await Self.subscribe(house, until: now.adding(seconds: 60))
            let begins = try await Self.subscribe(house, from: now.adding(seconds: 60))
            let revoked = try await Self.subscribe(house)
            let client = try await house.desk.addClient(named: "c", scopes: try ScopeSet("booking.read"), reach: .all, user: nil).id
            for reader in [revoked, client.description] { try await Self.read(house, by: reader, 1) }
            #expect(try await Self.nightsAtRisk(house) == [ends: 4, revoked: 4, client.description: 4])
            house.clock.advance(seconds: 60)
            let id = try #require(ID<Subscriber>(revoked))
            _ = try await house.desk.removeSubscriber(id, at: house.access, expecting: nil)
            _ = try await house.desk.revokeClient(client)
            #expect(try await Self.nightsAtRisk(house) == [begins: 4])
        }
    }
}
