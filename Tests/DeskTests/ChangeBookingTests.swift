import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct ChangeBookingTests {
    private static func replace(
        _ id: ID<Booking>, with draft: BookingDraft, in house: House, onConflict: OnConflict = .reject, expecting version: Int? = nil
    ) async throws -> Booking {
        try await house.desk.replaceBooking(id, with: draft, at: house.access, onConflict: onConflict, expecting: version).booking
    }

    private static func cancel(_ id: ID<Booking>, in house: House, expecting version: Int? = nil) async throws -> Booking {
        try await house.desk.cancelBooking(id, kind: .cancellation, reason: "Sold", at: house.access, expecting: version).booking
    }

    @Test("replacing frees the nights that were held and holds the new ones") func replace() async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            house.clock.advance(seconds: 60)
            let replaced = try await Self.replace(id, with: try house.draft("2026-07-04", "2026-07-09", firstName: "Bruno"), in: house)
            #expect(replaced.content.guest.firstName == "Bruno")
            #expect(replaced.audit.version == 2)
            #expect(replaced.audit.updatedAt == house.clock.now)
            #expect(try await house.desk.showBooking(id, at: house.access).booking == replaced)
            try await house.book("2026-07-01", "2026-07-04")
            #expect(try await house.ask(try house.draft("2026-07-08", "2026-07-10")) == .refused([id.description]))
        }
    }

    @Test("a booking may move to another unit, and keeps its code and group") func moveUnit() async throws {
        try await withHouse { house in
            let (id, loft) = (try await house.book("2026-07-01", "2026-07-05"), try await house.addUnit())
            let before = try await house.desk.showBooking(id, at: house.access).booking
            let after = try await Self.replace(id, with: try house.draft("2026-07-01", "2026-07-05", unit: loft), in: house)
            #expect(after.content.unit == loft)
            #expect((after.code, after.group) == (before.code, before.group))
            try await house.book("2026-07-01", "2026-07-05")
        }
    }

    @Test("taken nights are refused and nothing changes, or recorded where that is asked for", arguments: OnConflict.allCases)
    func taken(onConflict: OnConflict) async throws {
        try await withHouse { house in
            let holder = try await house.book("2026-07-10", "2026-07-12")
            let id = try await house.book("2026-07-01", "2026-07-05")
            let before = try await house.desk.showBooking(id, at: house.access).booking
            let draft = try house.draft("2026-07-03", "2026-07-11")
            switch onConflict {
            case .record:
                #expect(try await Self.replace(id, with: draft, in: house, onConflict: .record).stay == draft.stay)
            case .reject:
                let stay = try Stay(from: try day("2026-07-10"), to: try day("2026-07-12"))
                let conflict = Holding(kind: .booking, identifier: holder.description, stay: stay, unit: house.unit, since: house.clock.now)
                await #expect(throws: DeskError.booking(.taken([conflict]))) { try await Self.replace(id, with: draft, in: house) }
                #expect(try await house.desk.showBooking(id, at: house.access).booking == before)
            }
        }
    }

    @Test(
        "a version that is known to be current, or none at all, may change; a stale one may not", arguments: [nil, 2, 1, 3, -1] as [Int?])
    func locking(version: Int?) async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            let draft = try house.draft("2026-07-02", "2026-07-06")
            _ = try await Self.replace(id, with: draft, in: house, expecting: 1)
            if version == nil || version == 2 {
                #expect(try await Self.replace(id, with: draft, in: house, expecting: version).audit.version == 3)
                #expect(try await Self.cancel(id, in: house, expecting: version.map { $0 + 1 }).audit.version == 4)
            } else {
                await #expect(throws: DeskError.stale(version: 2)) {
                    try await Self.replace(id, with: draft, in: house, expecting: version)
                }
                await #expect(throws: DeskError.stale(version: 2)) { try await Self.cancel(id, in: house, expecting: version) }
                #expect(try await house.desk.showBooking(id, at: house.access).booking.audit.version == 2)
            }
        }
    }

    @Test("of many changes of one version, one is made", arguments: [2, 16]) func lockingRace(changes: Int) async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            let draft = try house.draft("2026-07-02", "2026-07-06")
            let made = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<changes {
                    group.addTask {
                        do { _ = try await Self.replace(id, with: draft, in: house, expecting: 1) } catch DeskError.stale(version: 2) {
                            return false
                        }
                        return true
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(made == 1)
        }
    }

    @Test("a booking that the property does not have is not found") func unknown() async throws {
        try await withHouse { house in
            let other = try await house.addEntity()
            let foreign = try await house.addUnit(at: other)
            guard case .accepted(let id) = try await house.ask(try house.draft("2026-07-01", "2026-07-05", unit: foreign), at: other) else {
                throw Unexpected("the nights are free")
            }
            let draft = try house.draft("2026-07-02", "2026-07-06")
            for id in [id, .random()] {
                await #expect(throws: DeskError.unknownBooking) { try await Self.replace(id, with: draft, in: house) }
                await #expect(throws: DeskError.unknownBooking) { try await Self.cancel(id, in: house) }
                await #expect(throws: DeskError.unknownBooking) { try await house.desk.showBooking(id, at: house.access) }
            }
        }
    }

    @Test("cancelling frees the nights, and the booking changes no more") func cancel() async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            let cancelled = try await Self.cancel(id, in: house)
            #expect(cancelled.cancellation == Cancellation(at: house.clock.now, canceller: .hotel, kind: .cancellation, reason: "Sold"))
            #expect(cancelled.history.map(\.actor) == [house.caller.client.description])
            #expect(try await house.desk.showBooking(id, at: house.access).booking == cancelled)
            try await house.book("2026-07-01", "2026-07-05")
            let draft = try house.draft("2026-08-01", "2026-08-05")
            await #expect(throws: DeskError.booking(.cancelled)) { try await Self.replace(id, with: draft, in: house) }
        }
    }

    @Test("cancelling twice changes nothing the second time, not even the feed") func cancelTwice() async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            let first = try await Self.cancel(id, in: house)
            let feed = try await house.feed()
            house.clock.advance(seconds: 60)
            #expect(try await Self.cancel(id, in: house) == first)
            let again = try await house.feed()
            #expect((again.revision, again.lastModified, again.tag) == (feed.revision, feed.lastModified, feed.tag))
        }
    }

    @Test(
        "the day of departure begins at midnight of the property's zone",
        arguments: [
            ("Pacific/Kiritimati", "2026-07-04T09:59:59Z", true), ("Pacific/Kiritimati", "2026-07-04T10:00:00Z", false),
            ("Europe/Vienna", "2026-07-04T21:59:59Z", true), ("Europe/Vienna", "2026-07-04T22:00:00Z", false),
            ("UTC", "2026-07-04T23:59:59Z", true), ("UTC", "2026-07-05T00:00:00Z", false),
            ("America/New_York", "2026-07-05T03:59:59Z", true), ("America/New_York", "2026-07-05T04:00:00Z", false),
        ])
    func departed(zone: String, time: String, isPossible: Bool) async throws {
        try await withHouse(zone: zone) { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            house.clock.move(to: try instant(time))
            if isPossible {
                #expect(try await Self.cancel(id, in: house).status == .cancelled)
            } else {
                await #expect(throws: DeskError.booking(.departed)) { try await Self.cancel(id, in: house) }
                #expect(try await house.desk.showBooking(id, at: house.access).booking.status == .paymentSucceeded)
            }
        }
    }
}
