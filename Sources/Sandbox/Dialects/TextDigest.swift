/// 128 bits that follow from a text (FNV-1a), for identifiers in a producer's form; they hide nothing.
struct TextDigest {
    private let bits: UInt128

    /// Works the bits out.
    init(_ text: String) {
        var bits: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
        for byte in text.utf8 {
            bits ^= UInt128(byte)
            bits &*= 0x0000_0000_0100_0000_0000_0000_0000_013B
        }
        self.bits = bits
    }

    /// As 32 hexadecimal digits with small letters.
    var hex: String {
        let digits = String(self.bits, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// As a UUID of version 4 (RFC 9562) with small letters.
    var uuid: String {
        let versioned = self.bits & ~(0xF << 76) | 0x4 << 76
        let varied = versioned & ~(0xC << 60) | 0x8 << 60
        let digits = String(varied, radix: 16)
        let hex = String(repeating: "0", count: 32 - digits.count) + digits
        var parts: [Substring] = []
        var rest = hex[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }

    /// A decimal number with a count of digits, at most 19, the first of which is not 0.
    func decimal(digits: Int) -> String {
        let least = (1..<digits).reduce(1 as UInt64) { power, _ in power * 10 }
        return String(UInt64(truncatingIfNeeded: self.bits) % (least * 9) + least)
    }

    /// Digits of a base from 2 to 36, with small letters, of which the last come from the lowest bits.
    func digits(_ count: Int, radix: Int) -> String {
        var rest = self.bits
        var digits: [String] = []
        for _ in 0..<count {
            digits.append(String(rest % UInt128(radix), radix: radix))
            rest /= UInt128(radix)
        }
        return digits.reversed().joined()
    }
}
