/// An exact amount of a currency, to four decimal places.
public struct Money: Hashable, Sendable {
    /// The amount in ten-thousandths of the currency's unit.
    public let tenThousandths: Int64
    /// The currency's three capital letters (ISO 4217).
    public let currency: String

    /// Makes an amount.
    ///
    /// - Parameters:
    ///   - tenThousandths: The amount in ten-thousandths of the unit.
    ///   - currency: The currency's three capital letters.
    public init(tenThousandths: Int64, currency: String) {
        self.tenThousandths = tenThousandths
        self.currency = currency
    }

    /// Reads the text of a decimal number.
    ///
    /// - Parameters:
    ///   - decimal: Digits with at most four after the point and at most twelve before it; no exponent.
    ///   - currency: The currency's three capital letters.
    ///
    /// The value is `nil` where the text is not of that form.
    public init?(decimal: String, currency: String) {
        let isNegative = decimal.hasPrefix("-")
        let parts = decimal.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        // Other scripts have digits too.
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            (1...12).contains(parts[0].utf8.count), let whole = Int64(parts[0])
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : "0"
        let digits = String(fraction.prefix(4))
        // Zeros beyond the fourth place change nothing.
        guard !fraction.isEmpty, fraction.dropFirst(4).allSatisfy({ $0 == "0" }),
            let places = Int64(digits + String(repeating: "0", count: 4 - digits.utf8.count))
        else { return nil }
        self.init(tenThousandths: (whole * 10_000 + places) * (isNegative ? -1 : 1), currency: currency)
    }

    /// The amount as the shortest decimal number.
    public var decimal: String {
        let magnitude = self.tenThousandths.magnitude
        let fraction = String(magnitude % 10_000)
        let padded = String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
        let trimmed = String(padded.reversed().drop { $0 == "0" }.reversed())
        return (self.tenThousandths < 0 ? "-" : "") + "\(magnitude / 10_000)" + (trimmed.isEmpty ? "" : ".\(trimmed)")
    }

    /// The amount a number of times; beyond the largest amount it stays there.
    ///
    /// - Parameter count: How many times.
    /// - Returns: The amount.
    public func times(_ count: Int) -> Money {
        let (product, overflow) = self.tenThousandths.multipliedReportingOverflow(by: Int64(count))
        return Money(tenThousandths: overflow ? .max : product, currency: self.currency)
    }

    /// A fraction of the amount in whole coins of the currency, the nearest one and half a coin up.
    ///
    /// - Parameters:
    ///   - numerator: The fraction's numerator, from 0 to the denominator.
    ///   - denominator: The fraction's denominator, from 1 to 800.
    /// - Returns: The part; the whole amount is not rounded.
    public func part(_ numerator: Int, of denominator: Int) -> Money {
        guard numerator < denominator else { return self }
        let coin = Self.coin(of: self.currency)
        let (whole, rest) = self.tenThousandths.quotientAndRemainder(dividingBy: Int64(denominator))
        let exact = whole * Int64(numerator) + rest * Int64(numerator) / Int64(denominator)
        return Money(tenThousandths: min(self.tenThousandths, (exact + coin / 2) / coin * coin), currency: self.currency)
    }

    private static let currenciesWithoutCoins: Set = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let currenciesOfThousandths: Set = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

    // ISO 4217: most currencies have hundredths.
    private static func coin(of currency: String) -> Int64 {
        if self.currenciesWithoutCoins.contains(currency) { return 10_000 }
        return self.currenciesOfThousandths.contains(currency) ? 10 : 100
    }

    /// Whether a text could be a currency's letters.
    ///
    /// - Parameter text: The text.
    /// - Returns: Whether it is three capital letters.
    public static func isCurrency(_ text: String) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }
}
