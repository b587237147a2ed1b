/// The capitals of a name's first sixteen bytes in two words, so that a known name is found without a text being made.
struct PackedName: Hashable, Sendable {
    /// The first eight bytes, the first of them lowest.
    private(set) var first: UInt64 = 0

    /// The ninth byte to the sixteenth, those of a longer name mixed in.
    private(set) var second: UInt64 = 0

    /// How many bytes the name has, also beyond the sixteenth.
    private(set) var count = 0

    /// Whether the two words hold all of it.
    var isWhole: Bool { count <= 16 }

    init() {}

    /// The name of a text that is known to be one.
    init(_ text: String) {
        for byte in text.utf8 { append(byte.capital ?? byte) }
    }

    /// The first bytes of two words.
    @inline(__always)
    init(first: UInt64, second: UInt64, count: Int) {
        self.count = count
        if count <= 8 {
            self.first = count == 8 ? first : first & ~(UInt64.max << UInt64(truncatingIfNeeded: count &* 8))
        } else {
            self.first = first
            self.second = count == 16 ? second : second & ~(UInt64.max << UInt64(truncatingIfNeeded: count &* 8 &- 64))
        }
    }

    @inline(__always)
    mutating func append(_ capital: UInt8) {
        if count < 8 {
            first |= UInt64(capital) << UInt64(truncatingIfNeeded: count &* 8)
        } else if count < 16 {
            second |= UInt64(capital) << UInt64(truncatingIfNeeded: count &* 8 &- 64)
        } else {
            // Only to tell longer names apart; none of the known ones is so long.
            second = (second &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(capital)
        }
        count &+= 1
    }

    /// A number that differs for most names.
    var spread: Int {
        let mixed = (first &* 0x9E37_79B9_7F4A_7C15) ^ (second &* 0xC2B2_AE3D_27D4_EB4F)
        return Int(truncatingIfNeeded: mixed >> 40)
    }
}
