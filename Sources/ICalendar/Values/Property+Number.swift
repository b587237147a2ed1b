extension Property {
    /// The value as INTEGER (RFC 5545 section 3.3.8), or `nil` where it is none or needs more than 32 bits.
    ///
    /// Blanks round the value are passed over.
    public var integer: Int? {
        read { reader in
            let sign = reader.sign()
            return reader.number().flatMap { Int32(exactly: sign * $0) }.map(Int.init)
        }
    }

    /// The value as BOOLEAN (RFC 5545 section 3.3.2) without regard to case, or `nil` where it is none.
    public var boolean: Bool? {
        switch uri.uppercased() {
        case "TRUE": true
        case "FALSE": false
        default: nil
        }
    }

    /// The value as BINARY in base 64 (RFC 5545 section 3.3.1), or `nil` where it is none.
    ///
    /// Blanks anywhere and missing padding are forgiven.
    public var binary: [UInt8]? { Base64.decode(value) }

    /// The values as FLOAT (RFC 5545 section 3.3.7), divided by semicolons; `nil` where one is none.
    ///
    /// Latitude and longitude of ``PropertyName/geo`` are two of them.
    public var floats: [Double]? {
        let parts = value.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Double(calendar: $0.trimmed) }
        return numbers.count == parts.count ? numbers : nil
    }
}

extension Double {
    /// Reads digits with a sign and a point, as the RFC writes them; exponents and words are none.
    init?(calendar bytes: ArraySlice<UInt8>) {
        guard bytes.contains(where: \.isDigit), bytes.count <= 64,
            bytes.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") })
        else { return nil }
        self.init(String(decoding: bytes, as: UTF8.self))
    }
}
