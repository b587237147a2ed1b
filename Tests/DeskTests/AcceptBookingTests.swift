import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct AcceptBookingTests {
    @Test(
        "taken nights are refused, and everyone who holds one of them is named",
        arguments: [
            // How many there are, the bookings before by days of July 2026, the days wanted, and the bookings in the way.
            (1, [], 1...5, []),
            (1, [1...5], 5...9, []),
            (1, [5...9], 1...5, []),
            (1, [1...5], 4...6, [0]),
            (1, [1...5, 5...9], 4...6, [0, 1]),
            (1, [8...10, 2...4], 1...20, [1, 0]),
            (2, [1...5], 2...4, []),
            (2, [1...5, 2...9], 3...4, [0, 1]),
            (2, [1...5, 5...9], 1...9, []),
            (3, [1...9, 1...9, 4...5], 2...8, [0, 1, 2]),
        ] as [(Int, [ClosedRange<Int>], ClosedRange<Int>, [Int])])
    func conflicts(quantity: Int, held: [ClosedRange<Int>], wanted: ClosedRange<Int>, inTheWay: [Int]) async throws {
        func days(_ range: ClosedRange<Int>) -> (String, String) {
            (
                range.lowerBound < 10 ? "2026-07-0\(range.lowerBound)" : "2026-07-\(range.lowerBound)",
                range.upperBound < 10 ? "2026-07-0\(range.upperBound)" : "2026-07-\(range.upperBound)"
            )
        }
        try await withHouse(quantity: quantity) { house in
            var ids: [ID<Booking>] = []
            for range in held { ids.append(try await house.book(days(range).0, days(range).1)) }
            let outcome = try await house.ask(try house.draft(days(wanted).0, days(wanted).1))
            let count = try await house.bookingCount()
            if inTheWay.isEmpty {
                guard case .accepted = outcome else { throw Unexpected("refused: \(outcome)") }
                #expect(count == held.count + 1)
            } else {
                // Those that arrive on one day are named in the order of their identifiers.
                guard case .refused(let names) = outcome else { throw Unexpected("accepted: \(outcome)") }
                #expect(Set(names) == Set(inTheWay.map { ids[$0].description }))
                #expect(names.count == inTheWay.count)
                #expect(count == held.count)
            }
        }
    }

    @Test("a booking whose status takes no nights is kept beside any other", arguments: BookingStatus.allCases)
    func statuses(status: BookingStatus) async throws {
        try await withHouse { house in
            let first = try await house.book("2026-07-01", "2026-07-05", status: status)
            let second = try await house.ask(try house.draft("2026-07-02", "2026-07-03"))
            if status.takesNights {
                #expect(second == .refused([first.description]))
            } else {
                guard case .accepted = second else { throw Unexpected("refused by one that takes no nights: \(second)") }
                try await house.book("2026-07-02", "2026-07-03", status: status)
            }
        }
    }

    @Test("a test booking takes no nights") func testCreation() async throws {
        try await withHouse { house in
            let draft = try house.draft("2026-07-01", "2026-07-05")
            let unit = try await house.desk.showUnit(house.unit, at: house.access)
            let booking = Booking(
                id: .random(), property: house.property, code: "TEST", group: .random(), creation: .test, status: .paymentSucceeded,
                content: draft.content(in: unit, currency: "EUR"), cancellation: nil, history: [], audit: Audit(createdAt: house.clock.now))
            try await house.store.write { try $0.insert(booking) }
            try await house.book("2026-07-01", "2026-07-05")
            let count = try await house.bookingCount()
            #expect(count == 2)
        }
    }

    @Test("what has happened is recorded beside the others, and holds its nights from then on") func record() async throws {
        try await withHouse { house in
            let first = try await house.book("2026-07-01", "2026-07-05")
            let second = try await house.book("2026-07-04", "2026-07-08", onConflict: .record)
            let third = try await house.ask(try house.draft("2026-07-04", "2026-07-05"))
            #expect(third == .refused([first.description, second.description]))
            #expect(try await house.ask(try house.draft("2026-07-06", "2026-07-07")) == .refused([second.description]))
        }
    }

    @Test("another unit's nights are others") func otherUnit() async throws {
        try await withHouse { house in
            let other = try await house.addUnit()
            try await house.book("2026-07-01", "2026-07-05")
            try await house.book("2026-07-01", "2026-07-05", unit: other)
            let count = try await house.bookingCount()
            #expect(count == 2)
        }
    }

    @Test("what the property does not offer is not booked") func notOffered() async throws {
        try await withHouse { house in
            let removed = try await house.addUnit()
            _ = try await house.desk.removeUnit(removed, at: house.access, expecting: nil)
            let foreign = try await house.addUnit(at: try await house.addEntity())
            for unit in [removed, foreign, .random(), .none] {
                let draft = try house.draft("2026-07-01", "2026-07-05", unit: unit)
                await #expect(throws: DeskError.unitNotOffered(unit)) { try await house.ask(draft) }
            }
            let count = try await house.bookingCount()
            #expect(count == 0)
        }
    }

    @Test("only a property that is there takes bookings") func noProperty() async throws {
        try await withHouse { house in
            let removed = try await house.addEntity()
            _ = try await house.desk.removeManagingEntity(removed, expecting: nil)
            let seller = try await house.addEntity(.travelAgent)
            let nobody = try house.caller.access(to: .random(), needing: Scope(.booking, .read))
            let draft = try house.draft("2026-07-01", "2026-07-05")
            for access in [removed, seller, nobody] {
                await #expect(throws: DeskError.unknownEntity) { try await house.ask(draft, at: access) }
            }
        }
    }

    @Test("what a draft leaves out has its defaults") func defaults() async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            let sheet = try await house.desk.showBooking(id, at: house.access)
            #expect(sheet.booking.status == .paymentSucceeded)
            #expect(sheet.booking.creation == .normal)
            #expect(sheet.booking.content.price == Money(tenThousandths: 3_800_000, currency: "EUR"))
            #expect(sheet.booking.code.count == 8)
            #expect(sheet.booking.code.allSatisfy { "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".contains($0) })
            #expect(sheet.booking.audit == Audit(createdAt: house.clock.now))
            #expect(sheet.booking.cancellation == nil)
            #expect(sheet.unit.id == house.unit)
            #expect(sheet.property.id == house.property)
            #expect(try sheet.today == day("2026-06-01"))
        }
    }

    @Test("a booking that comes cancelled says when it came") func cancelledElsewhere() async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05", status: .cancelled)
            let booking = try await house.desk.showBooking(id, at: house.access).booking
            #expect(booking.cancellation == Cancellation(at: house.clock.now, canceller: .system, kind: nil, reason: nil))
        }
    }
}
