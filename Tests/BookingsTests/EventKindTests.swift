import Bookings
import CivilTime
import Testing

@Suite struct EventKindTests {
    @Test("every word is one of the family's form, and none stands twice") func words() {
        #expect(Set(EventKind.allCases.map(\.rawValue)).count == EventKind.allCases.count)
        for kind in EventKind.allCases {
            #expect(kind.rawValue.wholeMatch(of: /[a-z]+([_.-][a-z]+)+/) != nil)
            #expect(kind.label.wholeMatch(of: /[A-Z][a-z]+( [a-z]+)+/) != nil, "\(kind.label)")
        }
        #expect(EventKind.bookingRefundFull.label == "Booking refund full")
    }

    @Test(
        "a change of a booking has the word of its new status, or else the one of any change",
        arguments: [
            (nil, .bookingUpdated), (.paymentSucceeded, .bookingUpdated), (.initialized, .bookingUpdated),
            (.testPaymentSucceeded, .bookingUpdated), (.failed, .bookingFailed), (.paymentFailed, .bookingFailed),
            (.cancelled, .bookingCancelled), (.partiallyRefunded, .bookingRefundPartial), (.fullyRefunded, .bookingRefundFull),
        ] as [(BookingStatus?, EventKind)])
    func changes(status: BookingStatus?, expected: EventKind) throws {
        let before = try Booking.sample()
        var after = before
        try after.replace(before.content, status: status, at: Instant(secondsSinceEpoch: 9), by: nil)
        #expect(EventKind.change(from: before, to: after) == expected)
    }

    @Test("a cancellation is told as one") func cancellation() throws {
        let before = try Booking.sample()
        var after = before
        let cancellation = Cancellation(at: Instant(secondsSinceEpoch: 9), canceller: .hotel, kind: .noShow, reason: nil)
        try after.cancel(cancellation, on: try day("2026-06-01"), by: nil)
        #expect(EventKind.change(from: before, to: after) == .bookingCancelled)
    }
}
