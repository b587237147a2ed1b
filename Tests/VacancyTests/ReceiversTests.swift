import CivilTime
import Testing

@testable import vacancy

@Suite struct ReceiversTests {
    @Test(
        "a receiver asks for seconds, or until a date",
        arguments: [
            ("0", 0), ("120", 120), ("Thu, 01 Jan 1970 00:01:40 GMT", 50), ("Thu, 01 Jan 1970 00:00:00 GMT", -50), ("soon", nil), ("", nil),
            ("1.5", nil), ("9999999999999999999999", nil),
        ] as [(String, Int64?)])
    func retryAfter(text: String, expected: Int64?) {
        #expect(Receivers.seconds(text, from: Instant(secondsSinceEpoch: 50)) == expected)
    }
}
