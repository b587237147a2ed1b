import HTTP
import Testing

/// How an answer may go out.
@Suite struct DeliveryTests {
    @Test("an answer goes out at once and whole unless it is told") func whole() {
        let delivery = Response(.ok).delivery
        #expect(delivery == Response.Delivery())
        #expect(delivery.delay == .zero && delivery.isWhole)
    }

    @Test("a value beyond a limit counts as the limit") func limits() {
        let least = Response.Delivery(delay: .seconds(-1), bytesPerSecond: 0, closesAfter: -1)
        #expect(least == Response.Delivery(delay: .zero, bytesPerSecond: 1, closesAfter: 0))
        #expect(Response.Delivery(delay: .seconds(Int64.max)).delay == Response.Delivery.longestDelay)
    }

    @Test(
        "what changes the body is told apart from the delay",
        arguments: [
            (Response.Delivery(delay: .seconds(1)), true), (Response.Delivery(bytesPerSecond: 1), false),
            (Response.Delivery(delay: .seconds(1), closesAfter: 0), false),
        ])
    func parts(delivery: Response.Delivery, isWhole: Bool) {
        #expect(delivery.isWhole == isWhole)
        #expect(delivery.afterDelay == Response.Delivery(bytesPerSecond: delivery.bytesPerSecond, closesAfter: delivery.closesAfter))
    }
}
