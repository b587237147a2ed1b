import Bookings
import CivilTime
import Desk
import Store
import Testing

/// When a feed says that it changed.
@Suite struct FeedDateTests {
    @Test("two revisions published within one second have different dates, in their order", arguments: 1...5) func sameSecond(
        revisions: Int
    ) async throws {
        try await withHouse(quantity: 10) { house in
            var feeds = [try await house.feed()]
            for _ in 0..<revisions {
                try await house.book("2026-07-01", "2026-07-05")
                feeds.append(try await house.feed())
            }
            for (one, next) in zip(feeds, feeds.dropFirst()) {
                #expect(one.lastModified < next.lastModified)
                #expect(one.tag != next.tag)
            }
            // Once time has passed, dates are those of the changes again.
            house.clock.advance(seconds: 60)
            try await house.book("2026-07-01", "2026-07-05")
            let last = try await house.feed()
            #expect(last.lastModified == house.clock.now)
        }
    }

    @Test("each of many changes within a second has a second of its own") func burst() async throws {
        try await withHouse(quantity: 10) { house in
            house.clock.advance(seconds: 60)
            for _ in 0..<5 { try await house.book("2026-07-01", "2026-07-05") }
            let feed = try await house.feed()
            #expect(feed.lastModified == house.clock.now.adding(seconds: 4))
        }
    }

    @Test("a clock that is set back takes no date back") func clockSetBack() async throws {
        try await withHouse(quantity: 10) { house in
            try await house.book("2026-07-01", "2026-07-05")
            let before = try await house.feed()
            house.clock.advance(seconds: -3_600)
            try await house.book("2026-07-01", "2026-07-05")
            let after = try await house.feed()
            #expect(after.lastModified > before.lastModified)
        }
    }

    // The midnights were looked up for each place; the second of each pair lies behind a change of its clocks, and Beirut's
    // clocks leave out the hour from midnight to one.
    @Test(
        "a stay drops out at the midnight of the property's zone 401 days after its departure",
        arguments: [
            ("UTC", "2026-03-29", "2026-03-29T00:00:00Z"), ("Europe/Vienna", "2026-03-29", "2026-03-28T23:00:00Z"),
            ("Europe/Vienna", "2026-03-30", "2026-03-29T22:00:00Z"), ("Europe/Vienna", "2026-10-25", "2026-10-24T22:00:00Z"),
            ("Europe/Vienna", "2026-10-26", "2026-10-25T23:00:00Z"), ("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z"),
            ("America/New_York", "2026-03-09", "2026-03-09T04:00:00Z"), ("Pacific/Auckland", "2026-04-05", "2026-04-04T11:00:00Z"),
            ("Pacific/Auckland", "2026-04-06", "2026-04-05T12:00:00Z"), ("Asia/Kathmandu", "2026-05-01", "2026-04-30T18:15:00Z"),
            ("Asia/Beirut", "2026-03-28", "2026-03-27T22:00:00Z"), ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z"),
            ("Asia/Beirut", "2026-03-30", "2026-03-29T21:00:00Z"),
        ])
    func dropOut(zone: String, day text: String, midnight: String) async throws {
        let midnight = try instant(midnight)
        let departure = try day(text).advanced(by: -401)
        try await withHouse(zone: zone, at: "2026-01-01T10:00:00Z") { house in
            house.clock.advance(seconds: 60)
            let made = house.clock.now.adding(seconds: 1)
            let id = try await house.book(departure.advanced(by: -3).iso8601, departure.iso8601)
            let stays = try await house.book(departure.iso8601, departure.advanced(by: 1).iso8601)
            house.clock.move(to: midnight.adding(seconds: -1))
            let before = try await house.feed()
            #expect(before.bytes.holds(id.description))
            #expect(before.lastModified == made)
            #expect(before.validUntil == midnight)
            house.clock.move(to: midnight)
            #expect(house.desk.readyFeed(of: house.property, unit: nil) == nil)
            let after = try await house.feed()
            #expect(!after.bytes.holds(id.description))
            #expect(after.bytes.holds(stays.description))
            #expect(after.tag != before.tag)
            #expect(after.lastModified == midnight)
            #expect(after.revision == before.revision)
        }
    }

    @Test("who begins anew after a drop-out gives the same date", arguments: [0, 1, 40_000] as [Int64]) func dropOutAfterRestart(
        later: Int64
    ) async throws {
        try await withHouse(zone: "UTC", at: "2026-01-01T10:00:00Z") { house in
            try await house.book("2025-02-01", "2025-02-05")
            let midnight = try instant("2026-03-13T00:00:00Z")
            house.clock.move(to: midnight.adding(seconds: later))
            let clock = house.clock
            let desk = Desk(store: house.store, keyring: House.keyring, zones: ZoneDirectory()) { clock.now }
            let feed = try await desk.publishFeed(of: house.property, unit: nil)
            #expect(!feed.bytes.holds("BEGIN:VEVENT"))
            #expect(feed.lastModified == midnight)
        }
    }

    @Test("a change after a drop-out counts from the change") func changeAfterDropOut() async throws {
        try await withHouse(zone: "UTC", at: "2026-01-01T10:00:00Z") { house in
            try await house.book("2025-02-01", "2025-02-05")
            house.clock.move(to: try instant("2026-03-13T08:00:00Z"))
            try await house.book("2026-04-01", "2026-04-05")
            let feed = try await house.feed()
            #expect(feed.lastModified == house.clock.now)
        }
    }

    @Test("the end of the day alone changes nothing", arguments: ["UTC", "Europe/Vienna", "Pacific/Kiritimati"]) func quietMidnight(
        zone: String
    ) async throws {
        try await withHouse(zone: zone) { house in
            try await house.book("2026-07-01", "2026-07-05")
            let before = try await house.feed()
            house.clock.move(to: before.validUntil)
            let after = try await house.feed()
            #expect((after.tag, after.lastModified) == (before.tag, before.lastModified))
            #expect(before.validUntil < after.validUntil)
        }
    }
}
