import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

@Suite struct BookingOperationTests {
    private static func export(_ grid: BookingGrid, in house: House, _ line: String = "x") async throws -> Int {
        try await house.desk.exportBookings(grid, at: house.access) { _ in Array(line.utf8) }.count
    }

    @Test("an export has every booking of the filter, in parts that nobody sees") func export() async throws {
        try await withHouse { house in
            for _ in 0..<3 { try await house.book("2026-07-01", "2026-07-05", onConflict: .record) }
            for number in 0..<502 {
                _ = try await house.ask(try house.draft("2026-08-01", "2026-08-05", firstName: "\(number)"), onConflict: .record)
            }
            #expect(try await Self.export(BookingGrid(skip: 100, take: 1), in: house) == 505)
            let filter = BookingGrid.Filter.test(BookingGrid.Test(.arrival, .less, [.day(try day("2026-08-01"))]))
            #expect(try await Self.export(BookingGrid(filter: filter), in: house) == 3)
        }
    }

    @Test("an export that is too large is refused as a whole", arguments: [(1 << 24, false), ((1 << 24) + 1, true)])
    func exportLimit(bytes: Int, isRefused: Bool) async throws {
        try await withHouse { house in
            for _ in 0..<2 { try await house.book("2026-07-01", "2026-07-05", onConflict: .record) }
            let line = String(repeating: "x", count: bytes)
            if isRefused {
                await #expect(throws: DeskError.exportTooLarge(bookings: 50_000, bytes: 32 << 20)) {
                    try await Self.export(BookingGrid(), in: house, line)
                }
            } else {
                #expect(try await Self.export(BookingGrid(), in: house, line) == 2 * bytes)
            }
        }
    }

    @Test("a resend is recorded for what stands, and for nothing else", arguments: BookingStatus.allCases) func resend(
        status: BookingStatus
    )
        async throws
    {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05", status: status)
            let isSent = try await house.desk.resendConfirmation(of: id, at: house.access)
            #expect(isSent == status.isConfirmed)
            #expect(try await house.store.read { try $0.resends(of: id) } == (isSent ? [house.clock.now] : []))
            await #expect(throws: DeskError.unknownBooking) { try await house.desk.resendConfirmation(of: .random(), at: house.access) }
        }
    }

    @Test("a test booking changes no feed, and what is taken does not hinder it") func testBooking() async throws {
        try await withHouse { house in
            try await house.book("2026-07-01", "2026-07-05")
            let feed = try await house.feed()
            for _ in 0..<2 {
                let answer = try await house.desk.acceptTestBooking(
                    try house.draft("2026-07-01", "2026-07-05"), at: house.access, once: nil
                ) { House.answer(201, $0.booking.takesNights ? "takes" : "free") }
                #expect(answer.body == Array("free".utf8))
            }
            #expect(try await house.feed().tag == feed.tag)
            #expect(try await house.bookingCount() == 3)
        }
    }

    @Test("a refund that cancels frees the nights, and the feed shows it") func refundCancels() async throws {
        try await withHouse { house in
            let id = try await house.book("2026-07-01", "2026-07-05")
            let feed = try await house.feed()
            let request = Refund.Request(
                amount: Money(tenThousandths: 1, currency: "EUR"), reason: .other, description: "d", consequence: .cancelRegardless)
            let sheet = try await house.desk.requestRefund(request, for: id, at: house.access, expecting: 1)
            #expect(sheet.booking.status == .cancelled)
            #expect(sheet.booking.history.map(\.actor) == [house.caller.client.description])
            #expect(try await house.feed().tag != feed.tag)
            try await house.book("2026-07-01", "2026-07-05")
            await #expect(throws: DeskError.stale(version: 2)) {
                try await house.desk.requestRefund(request, for: id, at: house.access, expecting: 1)
            }
        }
    }
}
