extension Span<UInt8> {
    /// Whether a half-open range is well-formed UTF-8 (RFC 3629 section 4): no longer form than needed, no surrogates, no end too early.
    func isUTF8(from start: Int, to end: Int) -> Bool {
        var position = firstHigh(from: start, to: end)
        while position < end {
            let lead = self[position]
            // The bounds of the second byte keep out forms that are too long, surrogates, and what lies behind U+10FFFF.
            let (length, low, high): (Int, UInt8, UInt8) =
                switch lead {
                case 0xC2...0xDF: (2, 0x80, 0xBF)
                case 0xE0: (3, 0xA0, 0xBF)
                case 0xED: (3, 0x80, 0x9F)
                case 0xE1...0xEF: (3, 0x80, 0xBF)
                case 0xF0: (4, 0x90, 0xBF)
                case 0xF1...0xF3: (4, 0x80, 0xBF)
                case 0xF4: (4, 0x80, 0x8F)
                default: (0, 0, 0)
                }
            guard length > 0, position &+ length <= end, self[position &+ 1] >= low, self[position &+ 1] <= high else { return false }
            for index in 2..<Swift.max(2, length) where self[position &+ index] & 0xC0 != 0x80 { return false }
            position = firstHigh(from: position &+ length, to: end)
        }
        return true
    }
}
