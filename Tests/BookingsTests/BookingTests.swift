import Bookings
import CivilTime
import Testing

@Suite struct BookingTests {
    @Test("replacing changes the content and counts") func replace() throws {
        var booking = try Booking.sample()
        var content = try Booking.Content.sample()
        content.stay = try stay("2026-08-01", "2026-08-03")
        content.guest.firstName = "Bruno"
        try booking.replace(content, status: nil, at: moment(10), by: "client")
        #expect(booking.content == content)
        #expect(booking.stay == content.stay)
        #expect(booking.status == .paymentSucceeded)
        #expect(booking.history.isEmpty)
        #expect(booking.audit == Audit(createdAt: moment(0), updatedAt: moment(10), version: 2))
    }

    @Test("another status is a step of the history, the same one is none", arguments: BookingStatus.allCases)
    func replaceStatus(status: BookingStatus) throws {
        var booking = try Booking.sample()
        try booking.replace(try .sample(), status: status, at: moment(10), by: "client")
        #expect(booking.status == status)
        let step = StatusTransition(from: .paymentSucceeded, to: status, at: moment(10), actor: "client", reason: nil)
        #expect(booking.history == (status == .paymentSucceeded ? [] : [step]))
    }

    @Test("a cancelled booking is not replaced") func replaceCancelled() throws {
        var booking = try Booking.sample(status: .cancelled, cancellation: .sample())
        let before = booking
        #expect(throws: BookingError.cancelled) { try booking.replace(try .sample(), status: nil, at: moment(70), by: nil) }
        #expect(booking == before)
    }

    @Test("cancelling keeps when, by whom and why") func cancel() throws {
        var booking = try Booking.sample()
        try booking.cancel(.sample(), on: try day("2026-06-30"), by: "client")
        #expect(booking.status == .cancelled)
        #expect(booking.cancellation == .sample())
        #expect(
            booking.history == [StatusTransition(from: .paymentSucceeded, to: .cancelled, at: moment(60), actor: "client", reason: "Sold")])
        #expect(booking.audit == Audit(createdAt: moment(0), updatedAt: moment(60), version: 2))
        #expect(!booking.takesNights)
        #expect(!booking.isConfirmed)
        #expect(!booking.isCancellable(on: try day("2026-06-30")))
    }

    @Test(
        "cancelling twice changes nothing the second time, also after the departure", arguments: ["2026-06-30", "2026-07-04", "2026-09-01"])
    func cancelTwice(today: String) throws {
        var booking = try Booking.sample()
        try booking.cancel(.sample(), on: try day("2026-06-30"), by: "client")
        let before = booking
        try booking.cancel(.sample(at: moment(90)), on: try day(today), by: "other")
        #expect(booking == before)
    }

    @Test(
        "a booking is cancelled until its guest has left",
        arguments: [
            ("2026-01-01", true), ("2026-07-01", true), ("2026-07-04", true), ("2026-07-05", false), ("2026-07-06", false),
            ("2027-01-01", false),
        ])
    func departed(today: String, isPossible: Bool) throws {
        var booking = try Booking.sample()
        if isPossible {
            try booking.cancel(.sample(), on: try day(today), by: nil)
            #expect(booking.status == .cancelled)
        } else {
            let before = booking
            #expect(throws: BookingError.departed) { try booking.cancel(.sample(), on: try day(today), by: nil) }
            #expect(booking == before)
        }
    }

    @Test(
        "the house may cancel until the day of arrival",
        arguments: [
            ("2026-01-01", true), ("2026-06-30", true), ("2026-07-01", true), ("2026-07-02", false), ("2026-07-05", false),
            ("2026-08-01", false),
        ])
    func cancellable(today: String, expected: Bool) throws {
        #expect(try Booking.sample().isCancellable(on: try day(today)) == expected)
    }

    @Test("only what takes nights can be cancelled", arguments: BookingStatus.allCases) func cancellableStatus(status: BookingStatus) throws
    {
        let booking = try Booking.sample(status: status)
        #expect(booking.isCancellable(on: try day("2026-06-01")) == booking.takesNights)
    }
}
