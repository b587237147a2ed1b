import Bookings
import Testing

@Suite struct MoneyTests {
    @Test(
        "decimal text is read exactly",
        arguments: [
            ("0", 0), ("1", 10_000), ("-1", -10_000), ("0.0001", 1), ("-0.0001", -1), ("12.5", 125_000), ("12.50", 125_000),
            ("0.1", 1_000), ("0.01", 100), ("0.001", 10), ("1.00000000", 10_000), ("007", 70_000), ("-0", 0), ("-0.5", -5_000),
            ("19.99", 199_900), ("999999999999.9999", 9_999_999_999_999_999), ("-999999999999.9999", -9_999_999_999_999_999),
        ] as [(String, Int64)])
    func read(text: String, expected: Int64) {
        #expect(Money(decimal: text, currency: "EUR") == Money(tenThousandths: expected, currency: "EUR"))
    }

    @Test(
        "text that is no such number is refused",
        arguments: [
            "", "-", ".", "-.", ".5", "1.", "-1.", "1.00001", "0.00009", "1.2.3", "1..2", "1e3", "1.5e3", "1E-2", " 1", "1 ", "1,5",
            "1_000",
            "0x10", "1000000000000", "1.-5", "1.+5", "NaN", "inf", "\u{0661}", "\u{FF11}", "1.a", "--5", "---5", "-+5", "+5",
        ])
    func refusal(text: String) {
        #expect(Money(decimal: text, currency: "EUR") == nil)
    }

    @Test("digits of other scripts are refused after the point too") func foreignDigits() async {
        await #expect(processExitsWith: .success) {
            guard Money(decimal: "1.\u{0663}\u{0663}\u{0663}", currency: "EUR") == nil else { preconditionFailure("it was read") }
            guard Money(decimal: "1.\u{00BD}", currency: "EUR") == nil else { preconditionFailure("it was read") }
        }
    }

    @Test(
        "an amount is printed as the shortest decimal number",
        arguments: [
            (0, "0"), (1, "0.0001"), (-1, "-0.0001"), (10, "0.001"), (5_000, "0.5"), (-5_000, "-0.5"), (10_000, "1"), (-10_000, "-1"),
            (10_001, "1.0001"), (125_000, "12.5"), (199_900, "19.99"), (1_000_000, "100"), (.max, "922337203685477.5807"),
            (.min, "-922337203685477.5808"),
        ] as [(Int64, String)])
    func print(amount: Int64, expected: String) {
        #expect(Money(tenThousandths: amount, currency: "EUR").decimal == expected)
    }

    @Test("what is printed is read as the same amount", arguments: [1, 100, 10_000, 1_000_000, 9_999_999_999_999_999] as [Int64])
    func roundTrip(largest: Int64) {
        var random = SeededRandom(seed: UInt64(largest))
        for _ in 0..<300 {
            let money = Money(tenThousandths: Int64.random(in: -largest...largest, using: &random), currency: "USD")
            #expect(Money(decimal: money.decimal, currency: "USD") == money)
        }
    }

    @Test(
        "an amount is multiplied exactly, and stays at the largest beyond it",
        arguments: [
            (10_000, 3, 30_000), (0, 800, 0), (1_234, 1, 1_234), (1_234, 0, 0), (.max, 1, .max), (.max, 2, .max),
            (.max / 800, 800, .max / 800 * 800), (.max / 800 + 1, 800, .max),
        ] as [(Int64, Int, Int64)])
    func times(amount: Int64, count: Int, expected: Int64) {
        #expect(Money(tenThousandths: amount, currency: "JPY").times(count) == Money(tenThousandths: expected, currency: "JPY"))
    }

    @Test(
        "a currency is three capital letters",
        arguments: [
            ("EUR", true), ("XXX", true), ("eur", false), ("EU", false), ("EURO", false), ("", false), ("E1R", false), ("\u{C9}UR", false),
            ("E R", false), ("\u{FF25}", false),
        ])
    func currency(text: String, expected: Bool) {
        #expect(Money.isCurrency(text) == expected)
    }
}
