import Bookings
import CivilTime
import Testing

@Suite struct RefundTests {
    private static func request(
        _ amount: Int64 = 1_000_000, currency: String = "EUR", consequence: Refund.Consequence = .none
    ) -> Refund.Request {
        Refund.Request(
            amount: Money(tenThousandths: amount, currency: currency), reason: .guestSick, description: "ill", consequence: consequence)
    }

    private static func ask(_ request: Refund.Request, of booking: Booking, on today: String = "2026-06-01") throws -> Booking {
        var booking = booking
        try booking.requestRefund(request, id: .random(), at: moment(60), on: try day(today), by: "client")
        return booking
    }

    @Test("a request is kept as pending, once") func once() throws {
        let booking = try Self.ask(Self.request(), of: try .sample())
        #expect(booking.refund?.request == Self.request())
        #expect((booking.refund?.status, booking.refund?.requestor, booking.refund?.createdAt) == (.pending, .supplier, moment(60)))
        #expect((booking.audit.version, booking.status) == (2, .paymentSucceeded))
        #expect(try Self.ask(Self.request(), of: booking) == booking)
        #expect(throws: BookingError.refundRequested) { try Self.ask(Self.request(2), of: booking) }
    }

    @Test(
        "what becomes of the booking is as asked",
        arguments: [(.none, false), (.cancelOnSuccess, false), (.cancelRegardless, true)] as [(Refund.Consequence, Bool)])
    func consequences(consequence: Refund.Consequence, isCancelled: Bool) throws {
        let booking = try Self.ask(Self.request(consequence: consequence), of: try .sample())
        #expect((booking.cancellation != nil) == isCancelled)
        #expect(booking.takesNights == !isCancelled)
        #expect(booking.audit.version == 2)
        #expect(booking.history.count == (isCancelled ? 1 : 0))
    }

    @Test("a guest who has left is not cancelled by a refund, and nothing is kept") func departed() throws {
        #expect(throws: BookingError.departed) {
            try Self.ask(Self.request(consequence: .cancelRegardless), of: try .sample(), on: "2026-07-05")
        }
        #expect(try Self.ask(Self.request(), of: try .sample(), on: "2026-07-05").refund != nil)
    }

    @Test(
        "at most the price goes back, in its currency", arguments: [(4_000_000, "EUR", true), (4_000_001, "EUR", false), (1, "USD", false)])
    func bounds(amount: Int64, currency: String, isPossible: Bool) throws {
        let booking = try Booking.sample()
        if isPossible {
            #expect(try Self.ask(Self.request(amount, currency: currency), of: booking).refund != nil)
        } else {
            #expect(throws: BookingError.refundBeyondPrice(booking.content.price)) {
                try Self.ask(Self.request(amount, currency: currency), of: booking)
            }
        }
    }

    @Test(
        "only what was paid goes back",
        arguments: [
            (.initialized, false), (.testPaymentSucceeded, true), (.paymentSucceeded, true), (.paymentFailed, false), (.failed, false),
            (.cancelled, true), (.partiallyRefunded, true), (.fullyRefunded, false),
        ] as [(BookingStatus, Bool)])
    func paid(status: BookingStatus, isPaid: Bool) throws {
        let booking = try Booking.sample(status: status)
        #expect(booking.isPaid == isPaid)
        if !isPaid { #expect(throws: BookingError.nothingPaid) { try Self.ask(Self.request(), of: booking) } }
    }

    @Test("a booking that was never paid has nothing to give back once it is cancelled") func cancelledUnpaid() throws {
        var booking = try Booking.sample(status: .initialized)
        try booking.cancel(.sample(), on: try day("2026-06-01"), by: nil)
        #expect(!booking.isPaid)
    }

    // The sample costs 400 for four nights; its policy is free until 18:00 of the day of arrival, and one night after that.
    @Test(
        "a preview is what the policy leaves",
        arguments: [
            ("2026-07-01T15:59:59Z", "400", .full), ("2026-07-01T16:00:00Z", "300", .partial), ("2026-07-02T12:00:00Z", "300", .partial),
        ] as [(String, String, RefundPreview.Extent)])
    func preview(time: String, amount: String, extent: RefundPreview.Extent) throws {
        let zone = try ZoneDirectory().zone(named: "Europe/Vienna")
        let now = try #require(Instant(rfc3339: time))
        let preview = try Booking.sample().refundPreview(at: now, in: zone)
        #expect((preview.amount.decimal, preview.extent) == (amount, extent))
    }

    @Test("a preview counts what is asked for already, and the moment of a cancellation") func previewAfter() throws {
        let zone = try ZoneDirectory().zone(named: "UTC")
        let late = try #require(Instant(rfc3339: "2026-07-02T12:00:00Z"))
        let asked = try Self.ask(Self.request(consequence: .cancelRegardless), of: try .sample())
        #expect(asked.refundPreview(at: late, in: zone).amount.decimal == "300")
        #expect(try Booking.sample(status: .initialized).refundPreview(at: moment(0), in: zone).extent == .none)
    }
}
