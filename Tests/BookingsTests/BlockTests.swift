import Bookings
import CivilTime
import Testing

@Suite struct BlockTests {
    private static func content(_ arrival: String, _ departure: String, unit: ID<Unit> = .none, quantity: Int? = 2) throws -> Block.Content
    {
        Block.Content(unit: unit, stay: try stay(arrival, departure), quantity: quantity)
    }

    @Test(
        "a change takes more where nights, number or unit go beyond what was held",
        arguments: [
            ("2026-07-01", "2026-07-05", 2, false), ("2026-07-02", "2026-07-04", 2, false), ("2026-07-01", "2026-07-05", 1, false),
            ("2026-07-01", "2026-07-06", 2, true), ("2026-06-30", "2026-07-02", 2, true), ("2026-07-01", "2026-07-05", 3, true),
            ("2026-07-01", "2026-07-05", nil, true), ("2026-08-01", "2026-08-02", 2, true),
        ] as [(String, String, Int?, Bool)])
    func takesMore(arrival: String, departure: String, quantity: Int?, expected: Bool) throws {
        let before = Block(
            id: .random(), property: .random(), content: try Self.content("2026-07-01", "2026-07-05"), audit: Audit(createdAt: moment(0)))
        var after = before
        after.replace(try Self.content(arrival, departure, quantity: quantity), at: moment(60))
        #expect(after.takesMore(than: before) == expected)
        #expect((after.audit.version, after.audit.updatedAt) == (2, moment(60)))
        after.replace(try Self.content("2026-07-02", "2026-07-03", unit: .random()), at: moment(60))
        #expect(after.takesMore(than: before))
    }

    @Test("a booking takes more where it holds nights it did not hold, or holds nights again") func booking() throws {
        let before = try Booking.sample()
        func changed(_ arrival: String, _ departure: String, from booking: Booking, status: BookingStatus? = nil) throws -> Bool {
            var (after, content) = (booking, try Booking.Content.sample())
            content.stay = try stay(arrival, departure)
            try after.replace(content, status: status, at: moment(60), by: nil)
            return after.takesMore(than: booking)
        }
        #expect(try !changed("2026-07-01", "2026-07-05", from: before))
        #expect(try !changed("2026-07-02", "2026-07-05", from: before))
        #expect(try changed("2026-07-01", "2026-07-06", from: before))
        #expect(try !changed("2026-07-01", "2026-07-06", from: before, status: .failed))
        #expect(try changed("2026-07-01", "2026-07-05", from: try Booking.sample(status: .failed), status: .paymentSucceeded))
    }
}
