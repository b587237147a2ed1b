extension UInt8 {
    /// Whether an iana-token may hold the byte: letters, digits and `-` (RFC 5545 section 3.1).
    var isTokenByte: Bool { capital != nil }

    /// The byte with a small letter made a capital, or `nil` where an iana-token may not hold it.
    @inline(__always)
    var capital: UInt8? {
        if self &- UInt8(ascii: "A") < 26 { return self }
        if self &- UInt8(ascii: "a") < 26 { return self &- 32 }
        if self == UInt8(ascii: "-") || isDigit { return self }
        return nil
    }

    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// Whether it is WSP of RFC 5545: a space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
