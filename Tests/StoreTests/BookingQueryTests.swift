import Bookings
import CivilTime
import Identity
import Store
import Testing

@Suite struct BookingQueryTests {
    @Test("pages follow the order in which bookings were made, without gap or repetition", arguments: [1, 3, 7, 100]) func paging(size: Int)
        async throws
    {
        try await withShelf { shelf in
            // A clock that stands or is set back does not change it.
            let bookings = try (0..<21).map { try shelf.booking("2026-07-01", "2026-07-02", status: .failed, at: -Int64($0 / 3)) }
            try await shelf.insert(bookings)
            let expected = bookings.map(\.id)
            var read: [ID<Booking>] = []
            for offset in stride(from: 0, to: 30, by: size) {
                let (page, total) = try await shelf.find(BookingFilter(.all, on: try day("2026-06-01")), offset: offset, limit: size)
                #expect(total == 21)
                #expect(page.count == min(size, max(0, 21 - offset)))
                read += page
            }
            #expect(read == expected)
        }
    }

    @Test(
        "each state finds its part of the bookings",
        arguments: [(.active, [1, 2]), (.future, [2]), (.past, [0]), (.cancelled, [3]), (.all, [0, 1, 2, 3, 4, 5])]
            as [(BookingFilter.State, [Int])])
    func states(state: BookingFilter.State, expected: [Int]) async throws {
        try await withShelf { shelf in
            let bookings = [
                try shelf.booking("2026-06-01", "2026-07-02", at: 0), try shelf.booking("2026-07-02", "2026-07-03", at: 1),
                try shelf.booking("2026-07-03", "2026-07-04", at: 2),
                try shelf.booking("2026-07-05", "2026-07-06", status: .cancelled, at: 3),
                try shelf.booking("2026-06-05", "2026-06-06", status: .failed, at: 4),
                try shelf.booking("2026-08-05", "2026-08-06", creation: .test, at: 5),
            ]
            try await shelf.insert(bookings)
            let (page, total) = try await shelf.find(BookingFilter(state, on: try day("2026-07-02")))
            #expect(page == expected.map { bookings[$0].id })
            #expect(total == expected.count)
        }
    }

    // The guests are numbered; each row says whom a text finds.
    private static let guests = [
        Guest(firstName: "Ada", lastName: "Lovelace", email: "ADA@example.com"),
        Guest(firstName: "Élodie", lastName: "Ångström", email: "e_a@example.com"),
        Guest(firstName: "100%", lastName: "Sure!", email: "sure@example.org"),
        Guest(firstName: "a\\b", lastName: "O'Neil", email: "x\"y@example.net"),
        Guest(firstName: "Zoe\u{301}", lastName: "Accent", email: "z@example.net"),
    ]

    @Test(
        "a search finds a part of a guest's names or mail address in any case, every character as it stands",
        arguments: [
            ("", [0, 1, 2, 3, 4]), ("ada", [0]), ("ADA", [0]), ("ada love", [0]), ("love", [0]), ("lovelace\nada", [0]),
            ("lovelaceada", []),
            ("example.com", [0, 1]), ("élo", [1]), ("ÉLO", [1]), ("ångström", [1]), ("_", [1]), ("e_a", [1]), ("%", [2]), ("100%", [2]),
            ("1%", []),
            ("!", [2]), ("!%", []), ("!!", []), ("\\", [3]), ("'", [3]), ("\"", [3]), ("a_a", []), ("%%", []), ("a%", []), ("*", []),
            ("?", []), (" ", [0, 1, 2, 3, 4]),
            ("e\u{301}", [4]), ("%\u{301}", []), ("!\u{301}", []), ("_\u{301}", []),
        ])
    func search(text: String, expected: [Int]) async throws {
        try await withShelf { shelf in
            let bookings = try Self.guests.enumerated().map { try shelf.booking("2026-07-01", "2026-07-02", guest: $1, at: Int64($0)) }
            try await shelf.insert(bookings)
            let (page, _) = try await shelf.find(BookingFilter(.all, on: try day("2026-07-02"), search: text))
            #expect(page == expected.map { bookings[$0].id })
        }
    }

    @Test("a search follows a guest's new name") func searchAfterChange() async throws {
        try await withShelf { shelf in
            let made = try shelf.booking("2026-07-01", "2026-07-02")
            try await shelf.insert([made])
            var booking = made
            var content = booking.content
            content.guest.lastName = "Other"
            try booking.replace(content, status: nil, at: moment(1), by: nil)
            let changed = booking
            _ = try await shelf.store.write { try $0.update(changed, replacing: made) }
            for (text, count) in [("sample", 0), ("other", 1)] {
                #expect(try await shelf.find(BookingFilter(.all, on: try day("2026-07-02"), search: text)).total == count)
            }
        }
    }

    @Test(
        "a diary holds what shares a night with the stay, and the longest that reach in",
        arguments: [
            ("2026-07-01", "2026-07-05", false), ("2026-07-09", "2026-07-10", false), ("2026-07-10", "2026-07-11", true),
            ("2026-07-14", "2026-07-15", true),
            ("2026-07-15", "2026-07-16", false), ("2026-07-01", "2026-07-10", false), ("2026-07-01", "2026-07-11", true),
            ("2024-05-02", "2026-07-11", true),
            ("2024-05-01", "2026-07-10", false), ("2026-07-14", "2028-09-21", true), ("2026-07-12", "2026-07-13", true),
            ("2026-07-05", "2026-07-20", true),
        ])
    func diary(arrival: String, departure: String, isIn: Bool) async throws {
        try await withShelf { shelf in
            let booking = try shelf.booking(arrival, departure)
            try await shelf.insert([booking, try shelf.booking(arrival, departure, status: .failed)])
            let wanted = try Stay(from: try day("2026-07-10"), to: try day("2026-07-15"))
            let (unit, stay) = (shelf.unit, booking.stay)
            let holders = try await shelf.store.read { try $0.holders(of: unit.id, during: wanted.nights) }
            let expected = Holding(kind: .booking, identifier: booking.id.description, stay: stay, unit: unit.id, since: moment())
            #expect(holders == (isIn ? [expected] : []))
            let without = try await shelf.store.read { try $0.holders(of: unit.id, during: wanted.nights, except: booking.id.description) }
            #expect(without.isEmpty)
        }
    }

    @Test("holders are those whose nights are not over, of the property or one unit, by arrival, at most a hundred") func holders()
        async throws
    {
        try await withShelf { shelf in
            let other = Unit(
                id: .random(), property: shelf.property.id, details: Unit.Details(name: "Loft"), audit: Audit(createdAt: moment()))
            try await shelf.store.write { try $0.insert(other) }
            let bookings = [
                try shelf.booking("2026-07-05", "2026-07-09"), try shelf.booking("2026-07-01", "2026-07-04", unit: other.id),
                try shelf.booking("2026-07-01", "2026-07-03"), try shelf.booking("2026-07-05", "2026-07-06", status: .cancelled),
            ]
            try await shelf.insert(bookings)
            let (property, unit, today) = (shelf.property.id, shelf.unit.id, try day("2026-07-03"))
            let all = try await shelf.store.read { try $0.holders(of: property, unit: nil, after: today) }
            let here = try await shelf.store.read { try $0.holders(of: property, unit: unit, after: today) }
            #expect(all.map(\.identifier) == [bookings[1].id.description, bookings[0].id.description])
            #expect(all.map(\.unit) == [other.id, unit])
            #expect(here.map(\.identifier) == [bookings[0].id.description])
            try await shelf.insert((0..<120).map { try shelf.booking("2027-01-01", "2027-01-02", at: Int64($0)) })
            let many = try await shelf.store.read { try $0.holders(of: property, unit: nil, after: today) }
            #expect(many.count == 100)
        }
    }

    @Test(
        "a feed asks for what departed 400 days ago or later, and for the last departure before",
        arguments: [
            ("2026-07-01", 4, nil), ("2026-07-02", 3, "2026-07-01"), ("2026-07-03", 2, "2026-07-02"), ("2026-08-02", 0, "2026-08-01"),
        ] as [(String, Int, String?)])
    func feed(from text: String, count: Int, last: String?) async throws {
        try await withShelf { shelf in
            try await shelf.insert(
                [
                    try shelf.booking("2026-07-31", "2026-08-01"), try shelf.booking("2026-06-30", "2026-07-01"),
                    try shelf.booking("2026-06-20", "2026-07-02"),
                    try shelf.booking("2026-07-02", "2026-07-04"), try shelf.booking("2026-06-01", "2026-06-02", status: .initialized),
                    try shelf.booking("2026-09-01", "2026-09-02", status: .failed),
                    try shelf.booking("2026-09-01", "2026-09-02", creation: .test),
                ])
            let (property, from) = (shelf.property.id, try day(text))
            let (found, before) = try await shelf.store.read { records in
                try (
                    records.confirmedBookings(of: property, departingFrom: from), records.lastConfirmedDeparture(of: property, before: from)
                )
            }
            #expect(found.count == count)
            #expect(found.map(\.stay.arrival) == found.map(\.stay.arrival).sorted())
            #expect(found.allSatisfy { $0.stay.departure >= from })
            #expect(try before == last.map(day))
        }
    }
}
