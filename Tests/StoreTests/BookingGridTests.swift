import Bookings
import CivilTime
import Identity
import SQL
import SQLTesting
import Testing

@testable import Store

@Suite struct BookingGridTests {
    /// A shelf with bookings that differ in every field, named by their codes A to F; a seventh came to nothing.
    private static func withGrid(_ body: (Shelf, [Booking]) async throws -> Void) async throws {
        try await withShelf { shelf in
            let attic = Unit(
                id: .random(), property: shelf.property.id, details: Unit.Details(name: "Attic"), audit: Audit(createdAt: moment()))
            try await shelf.store.write { try $0.insert(attic) }
            func make(
                _ code: String, _ arrival: String, _ nights: Int, _ first: String, _ last: String, price: Int64, unit: ID<Unit>? = nil,
                source: String? = nil, requests: String? = nil, status: BookingStatus = .paymentSucceeded, at seconds: Int64
            ) throws -> Booking {
                let start = try day(arrival)
                let content = Booking.Content(
                    unit: unit ?? shelf.unit.id, stay: try Stay(from: start, to: start.advanced(by: nights)), adults: nights, children: 1,
                    price: Money(tenThousandths: price, currency: price > 2_000_000 ? "USD" : "EUR"),
                    guest: Guest(firstName: first, lastName: last, email: "\(last)@Example.com"), specialRequests: requests, comment: nil,
                    rateSource: source, metadata: [:])
                let cancellation = status == .cancelled ? Cancellation(at: moment(90), canceller: .hotel, kind: .noShow, reason: "r") : nil
                return Booking(
                    id: .random(), property: shelf.property.id, code: code, group: .random(), creation: .normal, status: status,
                    content: content, cancellation: cancellation, history: [], audit: Audit(createdAt: moment(seconds)))
            }
            let bookings = [
                try make("A", "2026-07-01", 1, "Ada", "Ångström", price: 1_000_000, source: "SITEMINDER", requests: "cot", at: 10),
                try make("B", "2026-07-03", 2, "bea", "ångström", price: 1_500_001, unit: attic.id, at: 20),
                try make("C", "2026-07-02", 3, "Cy", "100%", price: 3_000_000, source: "OTHER", requests: "", at: 5),
                try make("D", "2026-07-04", 4, "Dee", "O'Neil", price: 2_000_000, status: .cancelled, at: 40),
                try make("E", "2026-07-05", 5, "Eve", "x_y", price: 1_000_000, unit: attic.id, source: "SITEMINDER", at: 50),
                try make("F", "2026-07-06", 6, "Fay", "x%y", price: 0, status: .initialized, at: 60),
            ]
            let failed = try make("G", "2026-07-06", 6, "Fay", "x%y", price: 0, status: .paymentFailed, at: 60)
            try await shelf.insert(bookings + [failed])
            try await body(shelf, bookings)
        }
    }

    private static func codes(_ shelf: Shelf, _ grid: BookingGrid) async throws -> String {
        let id = shelf.property.id
        let (found, count) = try await shelf.store.read { records in
            let (page, _, total) = try records.bookings(of: id, in: grid)
            return (page.map(\.code).joined(), total)
        }
        if grid.skip == 0, grid.take > 6 { #expect(found.count == count) }
        return found
    }

    private static func test(
        _ field: GridField, _ comparison: BookingGrid.Test.Comparison, _ values: GridValue..., ignoresCase: Bool = false
    ) -> BookingGrid.Filter {
        .test(BookingGrid.Test(field, comparison, values, ignoresCase: ignoresCase))
    }

    private static let filters: [(BookingGrid.Filter, String)] = [
        (.all([]), "CABDEF"), (.any([]), ""),
        (test(.code, .equal, .text("A")), "A"), (test(.code, .equal, .text("a")), ""),
        (test(.code, .equal, .text("a"), ignoresCase: true), "A"), (test(.code, .notEqual, .text("A")), "CBDEF"),
        (test(.rateSource, .equal, .text("OTHER")), "C"), (test(.rateSource, .notEqual, .text("OTHER")), "ABDEF"),
        (test(.rateSource, .isNull), "BDF"), (test(.rateSource, .isNotNull), "CAE"),
        (test(.specialRequests, .isEmpty), "CBDEF"), (test(.specialRequests, .isNotEmpty), "A"),
        (test(.specialRequests, .isNull), "BDEF"),
        (test(.code, .less, .text("C")), "AB"), (test(.code, .lessOrEqual, .text("C")), "CAB"),
        (test(.code, .greater, .text("C")), "DEF"), (test(.code, .greaterOrEqual, .text("C")), "CDEF"),
        (test(.lastName, .contains, .text("ngstr")), "AB"), (test(.lastName, .contains, .text("Å")), "A"),
        (test(.lastName, .contains, .text("Å"), ignoresCase: true), "AB"), (test(.lastName, .contains, .text("")), "CABDEF"),
        (test(.lastName, .doesNotContain, .text("Å")), "CBDEF"), (test(.lastName, .doesNotContain, .text("")), ""),
        (test(.telephone, .doesNotContain, .text("1")), "CABDEF"), (test(.telephone, .contains, .text("")), ""),
        (test(.lastName, .contains, .text("%")), "CF"), (test(.lastName, .contains, .text("_")), "E"),
        (test(.lastName, .contains, .text("'")), "D"), (test(.lastName, .contains, .text("x_y")), "E"),
        (test(.lastName, .startsWith, .text("x")), "EF"), (test(.lastName, .startsWith, .text("")), "CABDEF"),
        (test(.lastName, .startsWith, .text("O'Neil and more")), ""), (test(.lastName, .endsWith, .text("y")), "EF"),
        (test(.lastName, .endsWith, .text("xx%y")), ""), (test(.lastName, .endsWith, .text("")), "CABDEF"),
        (test(.lastName, .endsWith, .text("STRÖM"), ignoresCase: true), "AB"),
        (test(.fullName, .equal, .text("bea ångström")), "B"), (test(.fullName, .equal, .text("BEA ÅNGSTRÖM"), ignoresCase: true), "B"),
        (test(.email, .endsWith, .text("@example.COM"), ignoresCase: true), "CABDEF"), (test(.email, .endsWith, .text("@example.com")), ""),
        (test(.code, .isIn, .text("A"), .text("E"), .text("?")), "AE"), (test(.code, .isIn), ""), (test(.code, .isNotIn), "CABDEF"),
        (test(.rateSource, .isNotIn, .text("OTHER"), .text("SITEMINDER")), "BDF"),
        (test(.adults, .greater, .count(3)), "DEF"), (test(.guests, .equal, .count(3)), "B"),
        (test(.nights, .isIn, .count(1), .count(6)), "AF"),
        (test(.price, .greaterOrEqual, .amount(1_500_001)), "CBD"), (test(.currency, .equal, .text("USD")), "C"),
        (test(.isCancelled, .equal, .flag(true)), "D"), (test(.isCancelled, .notEqual, .flag(true)), "CABEF"),
        (test(.hasRefunds, .equal, .flag(false)), "CABDEF"), (test(.refundStatus, .isNull), "CABDEF"),
        (test(.cancelledOn, .greater, .instant(moment(80))), "D"), (test(.cancelledOn, .isNull), "CABEF"),
        (test(.cancellationKind, .equal, .text("NO_SHOW")), "D"), (test(.createdDate, .less, .instant(moment(20))), "CA"),
        (test(.status, .equal, .text("INITIALIZED")), "F"), (test(.unitName, .equal, .text("Attic")), "BE"),
        (test(.rateName, .contains, .text("FLAT"), ignoresCase: true), "CADF"), (test(.propertyName, .equal, .text("House")), "CABDEF"),
        (test(.propertyName, .notEqual, .text("House")), ""), (test(.owner, .equal, .text("SITEMINDER")), "AE"),
        (.any([test(.code, .equal, .text("A")), .all([test(.adults, .greater, .count(2)), test(.adults, .less, .count(5))])]), "CAD"),
        (.all([.any([test(.code, .equal, .text("A")), test(.code, .equal, .text("B"))]), test(.unitName, .equal, .text("Attic"))]), "B"),
    ]

    @Test("a filter finds what it says, values as they stand", arguments: filters) func filter(case row: (BookingGrid.Filter, String))
        async throws
    {
        try await Self.withGrid { shelf, _ in
            let codes = try await Self.codes(shelf, BookingGrid(filter: row.0))
            #expect(codes == row.1)
        }
    }

    @Test(
        "a code or a group is found by its index, in whatever order",
        .enabled(if: !testsRunOnAServer),
        arguments: [
            (test(.code, .equal, .text("A")), "booking_by_code (property_id=? AND code=?)"),
            (.all([test(.adults, .equal, .count(2)), test(.code, .equal, .text("A"))]), "booking_by_code (property_id=? AND code=?)"),
            (test(.group, .equal, .text("g")), "booking_by_group (property_id=? AND group_id=?)"),
        ] as [(BookingGrid.Filter, String)])
    func plans(filter: BookingGrid.Filter, index: String) async throws {
        try await withPlace { place in
            let database = try Database(at: place, plan: MigrationPlan(Schema.migrations, at: 0), connections: 2)
            defer { database.close() }
            func plan(_ grid: BookingGrid) async throws -> String {
                let query = Records.places(of: .random(), in: grid)
                let steps = try await database.read { connection in
                    try connection.rows("EXPLAIN QUERY PLAN \(query)") { row throws(SQLError) in
                        _ = (try row.integer(), try row.integer(), try row.integer())
                        return try row.text()
                    }
                }
                return steps.joined(separator: "\n")
            }
            for field in GridField.allCases {
                for direction in BookingGrid.Direction.allCases {
                    let text = try await plan(BookingGrid(sort: [BookingGrid.Sort(field, direction)], filter: filter))
                    #expect(text.contains("INDEX \(index)"), "\(field): \(text)")
                }
            }
            #expect(try await plan(BookingGrid(filter: filter)).contains("INDEX \(index)"))
        }
    }

    @Test("values that differ from booking to booking are found too") func identifiers() async throws {
        try await Self.withGrid { shelf, bookings in
            let attic = bookings[1].content.unit
            for (filter, codes) in [
                (Self.test(.id, .equal, .text(bookings[3].id.description)), "D"),
                (Self.test(.group, .isIn, .text(bookings[0].group.description), .text(bookings[1].group.description)), "AB"),
                (Self.test(.unit, .equal, .text(attic.description)), "BE"),
                (Self.test(.rate, .equal, .text(attic.derived(for: Unit.Rate.self, salt: 1).description)), "BE"),
                (Self.test(.propertyID, .equal, .text(shelf.property.id.description)), "CABDEF"),
                (Self.test(.owner, .equal, .text(shelf.property.id.description)), "BDF"),
                (Self.test(.arrival, .greaterOrEqual, .day(try day("2026-07-05"))), "EF"),
                (Self.test(.departure, .less, .day(try day("2026-07-05"))), "A"),
            ] {
                #expect(try await Self.codes(shelf, BookingGrid(filter: filter)) == codes)
            }
        }
    }

    @Test("every field can be asked, sorted, grouped and counted", arguments: GridField.allCases) func fields(field: GridField) async throws
    {
        try await Self.withGrid { shelf, _ in
            let aggregates = BookingGrid.Aggregate.Function.allCases.compactMap { BookingGrid.Aggregate($0, of: field) }
            for direction in BookingGrid.Direction.allCases {
                let grid = BookingGrid(
                    sort: [BookingGrid.Sort(field, direction)], filter: Self.test(field, .isNotNull),
                    grouping: [BookingGrid.Grouping(field, direction, aggregates: aggregates)])
                let id = shelf.property.id
                let (page, groups, total) = try await shelf.store.read { try $0.bookings(of: id, in: grid) }
                #expect(page.count == total)
                #expect(groups.reduce(0) { $0 + $1.count } == total)
                #expect(groups.allSatisfy { $0.aggregates.count == aggregates.count })
            }
        }
    }

    @Test(
        "an order goes by each of its fields, and then by the time of booking",
        arguments: [
            ([], "CABDEF"), ([(.createdDate, .descending)], "FEDBAC"), ([(.arrival, .ascending)], "ACBDEF"),
            ([(.lastName, .ascending)], "CDFEAB"), ([(.rateSource, .ascending)], "CAEBDF"), ([(.rateSource, .descending)], "EACFDB"),
            ([(.unitName, .ascending), (.price, .descending)], "BECDAF"), ([(.price, .ascending), (.code, .descending)], "FEABDC"),
        ] as [([(GridField, BookingGrid.Direction)], String)])
    func order(case row: ([(GridField, BookingGrid.Direction)], String)) async throws {
        try await Self.withGrid { shelf, _ in
            let sort = row.0.map { BookingGrid.Sort($0.0, $0.1) }
            let codes = try await Self.codes(shelf, BookingGrid(sort: sort))
            #expect(codes == row.1)
        }
    }

    @Test("pages follow each other without gap or repetition", arguments: [1, 2, 4, 5, 180]) func pages(take: Int) async throws {
        try await Self.withGrid { shelf, _ in
            var read = ""
            for skip in stride(from: 0, to: 12, by: take) {
                read += try await Self.codes(shelf, BookingGrid(skip: skip, take: take, sort: [BookingGrid.Sort(.unitName)]))
            }
            #expect(read == "BEACDF")
        }
    }

    @Test("groups are worked out over every page, and only those of the page are shown") func groups() async throws {
        try await Self.withGrid { shelf, _ in
            let aggregates = try [
                #require(BookingGrid.Aggregate(.count, of: .id)), #require(BookingGrid.Aggregate(.sum, of: .price)),
                #require(BookingGrid.Aggregate(.average, of: .price)), #require(BookingGrid.Aggregate(.max, of: .arrival)),
                #require(BookingGrid.Aggregate(.average, of: .adults)),
            ]
            let grid = BookingGrid(
                take: 4, sort: [BookingGrid.Sort(.code, .descending)],
                grouping: [
                    BookingGrid.Grouping(.unitName, aggregates: aggregates), BookingGrid.Grouping(.rateSource, .descending),
                ])
            let id = shelf.property.id
            let (page, groups, total) = try await shelf.store.read { try $0.bookings(of: id, in: grid) }
            #expect((page.map(\.code).joined(), total) == ("EBAC", 6))
            #expect(groups.map(\.value) == [.text("Attic"), .text("Flat")])
            #expect(groups.map(\.count) == [2, 4])
            #expect(
                groups[0].aggregates == [
                    .count(2), .decimal("250.0001"), .decimal("125.0001"), .day(try day("2026-07-05")), .decimal("3.5"),
                ])
            #expect(groups[0].groups.map(\.value) == [.text("SITEMINDER"), nil])
            #expect(groups[1].groups.map(\.value) == [.text("SITEMINDER"), .text("OTHER")])
            #expect(groups[1].groups.map(\.count) == [1, 1])
        }
    }

    @Test("sums stay exact beyond 64 bits") func largeSums() async throws {
        try await withShelf { shelf in
            let most = try #require(Money(decimal: "999999999999.9999", currency: "EUR"))
            let bookings = try (0..<1_000).map { number in
                let booking = try shelf.booking("2026-07-01", "2026-07-02", at: Int64(number))
                var content = booking.content
                content.price = most
                return Booking(
                    id: booking.id, property: booking.property, code: booking.code, group: booking.group, creation: .normal,
                    status: booking.status, content: content, cancellation: nil, history: [], audit: booking.audit)
            }
            try await shelf.insert(bookings)
            let id = shelf.property.id
            let figures = try await shelf.store.read { try $0.salesFigures(of: id, in: "EUR") }
            #expect(figures == SalesFigures(bookings: 1_000, total: "999999999999999.9", average: "999999999999.9999"))
            #expect(
                try await shelf.store.read { try $0.salesFigures(of: id, in: "USD") } == SalesFigures(bookings: 0, total: "0", average: "0")
            )
        }
    }

    @Test("the largest booking there may be is kept, as no index may refuse it") func largest() async throws {
        try await withShelf { shelf in
            let letters = (0x1F300...0x1F3C7 as ClosedRange<UInt32>).compactMap(UnicodeScalar.init).map(Character.init)
            let name = String((0..<200).map { letters[$0 * 7 % letters.count] })
            let booking = try shelf.booking("2026-07-01", "2026-07-02")
            var content = booking.content
            content.guest = Guest(firstName: name, lastName: String(name.reversed()), email: String(repeating: "m", count: 252) + "@x")
            content.rateSource = String(name.prefix(64))
            let large = Booking(
                id: booking.id, property: booking.property, code: String(name.suffix(64)), group: booking.group, creation: .normal,
                status: .testPaymentSucceeded, content: content, cancellation: nil, history: [], audit: booking.audit)
            try await shelf.insert([large])
            let id = shelf.property.id
            #expect(try await shelf.store.read { try $0.booking(large.id, of: id) } == large)
        }
    }
}

@Suite struct BookingRecordTests {
    @Test("a refund, a policy and a resend are kept with the booking") func refund() async throws {
        try await withShelf { shelf in
            let policy = CancellationPolicy(isRefundable: false, freeUntil: .sixtyDays, lateFrom: .fortyTwoDays, code: "NRF")
            let plain = try shelf.booking("2026-07-01", "2026-07-05")
            let made = Booking(
                id: plain.id, property: plain.property, code: plain.code, group: plain.group, creation: .normal, status: plain.status,
                content: plain.content, cancellation: nil, policy: policy, history: [], audit: plain.audit)
            try await shelf.insert([made, try shelf.booking("2026-08-01", "2026-08-05")])
            var booking = made
            let request = Refund.Request(
                amount: made.content.price, reason: .deathInFamily, description: "d", consequence: .cancelRegardless)
            try booking.requestRefund(request, id: .random(), at: moment(5), on: try day("2026-06-01"), by: "c")
            let changed = booking
            #expect(try await shelf.store.write { try $0.update(changed, replacing: made) })
            let id = shelf.property.id
            #expect(try await shelf.store.read { try $0.booking(changed.id, of: id) } == changed)
            #expect(try await shelf.store.read { try $0.bookings(inGroup: changed.group, of: id) } == [changed])
            for second in 0..<2 {
                try await shelf.store.write { try $0.insertResend(of: changed.id, by: "c", at: moment(Int64(second))) }
            }
            #expect(try await shelf.store.read { try $0.resends(of: changed.id) } == [moment(0), moment(1)])
        }
    }

    @Test("a unit's policy is kept", arguments: [nil, CancellationPolicy(charge: .ninetyPercent, noShowCharge: .everything)])
    func unitPolicy(policy: CancellationPolicy?) async throws {
        try await withShelf { shelf in
            var unit = shelf.unit
            unit.details.cancellationPolicy = policy
            unit.audit.touch(at: moment(1))
            let changed = unit
            let isKept = try await shelf.store.write { try $0.update(changed, replacing: 1) }
            #expect(isKept)
            #expect(try await shelf.store.read { try $0.unit(changed.id, of: changed.property) } == changed)
        }
    }
}
