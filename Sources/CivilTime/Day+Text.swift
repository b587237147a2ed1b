extension Day {
    /// Reads a day written as ISO 8601's extended calendar date.
    ///
    /// - Parameter text: Exactly `YYYY-MM-DD` in ASCII digits, without blanks.
    ///
    /// It is `nil` for any other form and for a day that does not exist.
    public init?(iso8601 text: some StringProtocol) {
        var reader = DigitReader(text.utf8)
        guard let day = reader.extendedDate(), reader.isAtEnd else { return nil }
        self = day
    }

    /// The day as `YYYY-MM-DD`.
    public var iso8601: String {
        var text: [UInt8] = []
        text.appendExtended(self)
        return String(decoding: text, as: UTF8.self)
    }

    /// The day as `YYYYMMDD`, the DATE of RFC 5545 section 3.3.4.
    public var basic: String {
        var text: [UInt8] = []
        text.appendBasic(self)
        return String(decoding: text, as: UTF8.self)
    }
}

extension Day: CustomStringConvertible {
    /// The day as `YYYY-MM-DD`.
    public var description: String { iso8601 }
}
