import Bookings
import Testing

@Suite struct BookingStatusTests {
    // The two tables of the interface: what holds nights against others, and what is a promise to a guest.
    private static let holding: Set<String> = ["INITIALIZED", "TEST_PAYMENT_SUCCEEDED", "PAYMENT_SUCCEEDED", "PARTIALLY_REFUNDED"]
    private static let confirmed: Set<String> = ["PAYMENT_SUCCEEDED", "PARTIALLY_REFUNDED"]

    @Test("every status but four holds nights, unless the booking is a test", arguments: BookingStatus.allCases, Booking.Creation.allCases)
    func takesNights(status: BookingStatus, creation: Booking.Creation) throws {
        let booking = try Booking.sample(creation: creation, status: status)
        #expect(booking.takesNights == (Self.holding.contains(status.rawValue) && creation.rawValue != "TEST"))
    }

    @Test("paid bookings of the normal kind are confirmed", arguments: BookingStatus.allCases, Booking.Creation.allCases)
    func isConfirmed(status: BookingStatus, creation: Booking.Creation) throws {
        let booking = try Booking.sample(creation: creation, status: status)
        #expect(booking.isConfirmed == (Self.confirmed.contains(status.rawValue) && creation.rawValue == "NORMAL"))
    }

    @Test("what was cancelled is no promise, whatever its status", arguments: BookingStatus.allCases)
    func cancelledIsNotConfirmed(status: BookingStatus) throws {
        #expect(try !Booking.sample(status: status, cancellation: .sample()).isConfirmed)
    }

    @Test("what is confirmed holds its nights", arguments: BookingStatus.allCases) func confirmedHolds(status: BookingStatus) {
        #expect(!status.isConfirmed || status.takesNights)
    }
}
