import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct FeedTests {
    private static func unfolded(_ feed: Feed) -> String {
        String(decoding: feed.bytes, as: UTF8.self).replacing("\r\n ", with: "")
    }

    /// The identifiers of the bookings that stand in a feed, in their order.
    private static func bookings(_ feed: Feed) -> [String] {
        Self.unfolded(feed).split(separator: "\r\n").filter { $0.hasPrefix("UID:") }.map { String($0.dropFirst(4).prefix(36)) }
    }

    @Test("only what is confirmed stands in the feed", arguments: BookingStatus.allCases) func confirmed(status: BookingStatus) async throws
    {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05", status: status)
            let feed = try await house.feed()
            #expect(Self.bookings(feed) == (status.isConfirmed ? [id.description] : []))
        }
    }

    @Test("bookings stand by their arrival, each under its own and the store's identifier") func order() async throws {
        try await withHouse { house in
            let late = try await house.book("2026-08-01", "2026-08-05")
            let early = try await house.book("2026-07-01", "2026-07-05")
            let feed = try await house.feed()
            #expect(Self.bookings(feed) == [early.description, late.description])
            #expect(Self.unfolded(feed).contains("\r\nUID:\(early)@\(house.store.instance).vacancy\r\n"))
            #expect(feed.bytes.holds("DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260705\r\n"))
            #expect(feed.bytes.holds("BEGIN:VCALENDAR\r\n") && feed.bytes.holds("END:VCALENDAR\r\n"))
        }
    }

    @Test("the same data gives the same bytes, however long and by whom it is kept") func stability() async throws {
        try await withHouse { house in
            try await house.book("2026-07-01", "2026-07-05")
            let feed = try await house.feed()
            for seconds in [0, 1, 3_600, 86_400, 86_400 * 20] as [Int64] {
                house.clock.advance(seconds: seconds)
                let clock = house.clock
                let other = Desk(store: house.store, keyring: House.keyring, zones: ZoneDirectory()) { clock.now }
                for again in [try await house.feed(), try await other.publishFeed(of: house.property, unit: nil)] {
                    #expect(again.bytes == feed.bytes)
                    #expect(again.gzip == feed.gzip)
                    #expect((again.tag, again.gzipTag) == (feed.tag, feed.gzipTag))
                    #expect(again.lastModified == feed.lastModified)
                }
            }
        }
    }

    @Test("the tags are in quotes, and the compressed one is the other with an ending") func tags() async throws {
        try await withHouse { house in
            let feed = try await house.feed()
            #expect(feed.tag.hasPrefix("\"") && feed.tag.hasSuffix("\"") && feed.tag.count == 34)
            #expect(feed.gzipTag == feed.tag.dropLast() + "-gz\"")
            #expect(feed.gzip.prefix(2) == [0x1F, 0x8B])
        }
    }

    enum Change: CaseIterable {
        case book
        case move
        case rename
        case cancel
        case unitName
        case propertyName

        func make(_ booking: ID<Booking>, in house: House) async throws {
            let (desk, access) = (house.desk, house.access)
            switch self {
            case .book: try await house.book("2026-09-01", "2026-09-02")
            case .move:
                let draft = try house.draft("2026-07-02", "2026-07-05")
                _ = try await desk.replaceBooking(booking, with: draft, at: access, onConflict: .reject, expecting: nil)
            case .rename:
                let draft = try house.draft("2026-07-01", "2026-07-05", firstName: "Bruno")
                _ = try await desk.replaceBooking(booking, with: draft, at: access, onConflict: .reject, expecting: nil)
            case .cancel: _ = try await desk.cancelBooking(booking, kind: .noShow, reason: "", at: access, expecting: nil)
            case .unitName: _ = try await desk.replaceUnit(house.unit, with: Unit.Details(name: "Attic"), at: access, expecting: nil)
            case .propertyName: _ = try await desk.updateProfile(access, expecting: nil) { $0.name = "Seaside House" }
            }
        }
    }

    @Test("every change of what it says gives the feed another tag, revision and date", arguments: Change.allCases)
    func changed(change: Change) async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            let before = try await house.feed()
            house.clock.advance(seconds: 60)
            try await change.make(id, in: house)
            #expect(house.desk.readyFeed(of: house.property, unit: nil) == nil)
            let after = try await house.feed()
            #expect(after.tag != before.tag)
            #expect(after.bytes != before.bytes)
            #expect(after.revision > before.revision)
            #expect(after.lastModified == house.clock.now)
            #expect(house.desk.readyFeed(of: house.property, unit: nil)?.tag == after.tag)
        }
    }

    @Test("a feed is narrowed to a unit, removed ones included") func narrowed() async throws {
        try await withHouse(at: "2026-07-01T10:00:00Z") { house in
            let loft = try await house.addUnit()
            let past = try await house.addUnit("Past")
            let there = try await house.book("2026-07-10", "2026-07-15", unit: loft)
            let here = try await house.book("2026-07-10", "2026-07-15")
            let gone = try await house.book("2026-06-01", "2026-06-15", unit: past)
            _ = try await house.desk.removeUnit(past, at: house.access, expecting: nil)
            for (unit, expected) in [(loft, there), (house.unit, here), (past, gone)] {
                let feed = try await house.feed(unit: unit)
                #expect(Self.bookings(feed) == [expected.description])
            }
            let whole = try await house.feed()
            #expect(Self.bookings(whole).count == 3)
        }
    }

    @Test("what is no unit of the property, or no property, has no feed") func unknown() async throws {
        try await withHouse { house in
            let other = try await house.addEntity()
            let foreign = try await house.addUnit(at: other)
            for unit in [foreign, .random()] { await #expect(throws: DeskError.unknownUnit) { try await house.feed(unit: unit) } }
            let removed = try await house.addEntity()
            _ = try await house.desk.publishFeed(of: removed.entity, unit: nil)
            _ = try await house.desk.removeManagingEntity(removed, expecting: nil)
            for property in [removed.entity, .random(), try await house.addEntity(.chain).entity] {
                await #expect(throws: DeskError.unknownEntity) { try await house.desk.publishFeed(of: property, unit: nil) }
            }
        }
    }

    @Test("readers during a storm of writes never see a feed older than their last acknowledged write", arguments: [(1, 20), (6, 12)])
    func storm(writers: Int, writes: Int) async throws {
        try await withHouse(quantity: 1_000) { house in
            let first = try day("2026-07-01")
            let stale = try await withThrowingTaskGroup(of: Int.self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        var (mine, stale) = ([String](), 0)
                        for number in 0..<writes {
                            let arrival = first.advanced(by: writer * 50 + number)
                            mine.append(try await house.book(arrival.iso8601, arrival.advanced(by: 1).iso8601).description)
                            let ready = house.desk.readyFeed(of: house.property, unit: nil)
                            for feed in [ready, try await house.feed()].compactMap({ $0 }) {
                                stale += mine.allSatisfy { feed.bytes.holds($0) } ? 0 : 1
                            }
                        }
                        return stale
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(stale == 0)
            let feed = try await house.feed()
            #expect(Self.bookings(feed).count == writers * writes)
        }
    }
}
