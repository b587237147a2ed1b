/// The identifier of one thing: a UUID (RFC 9562) that knows what it names.
///
/// Two 64-bit halves, as a 128-bit integer among the parameters of an `async` function makes Swift 6.3 corrupt its stack.
public struct ID<Subject>: Hashable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The identifier of nothing, all bits 0.
    public static var none: ID { ID(high: 0, low: 0) }

    /// The identifier in 64 bits, to tell most of them apart.
    public var folded: UInt64 { self.high ^ self.low }

    /// Makes a random identifier of version 4.
    ///
    /// - Returns: The identifier.
    public static func random() -> ID {
        ID(
            high: UInt64.random(in: 0...(.max)) & ~0xF000 | 0x4000,
            low: UInt64.random(in: 0...(.max)) & ~(0x3 << 62) | 0x2 << 62)
    }

    /// Reads the usual text form.
    ///
    /// - Parameter text: 36 characters, hexadecimal digits of either case in five groups.
    ///
    /// The value is `nil` where the text is not of that form.
    public init?(_ text: String) {
        guard text.utf8.count == 36 else { return nil }
        var high: UInt64 = 0
        var low: UInt64 = 0
        // Counted by hand: thousands of rows are read at a time, and pairs of index and byte take twice as long.
        var index = -1
        for byte in text.utf8 {
            index += 1
            let digit: UInt8
            switch byte {
            case 0x2D where isHyphen(index): continue
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: return nil
            }
            guard !isHyphen(index) else { return nil }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(digit)
        }
        self.init(high: high, low: low)
    }

    /// The usual text form in lower case.
    public var description: String {
        var digits = [UInt8](repeating: 0x2D, count: 36)
        var halves = (self.high, self.low)
        for index in stride(from: 35, through: 0, by: -1) where !isHyphen(index) {
            let digit = UInt8(truncatingIfNeeded: halves.1 & 0xF)
            digits[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            halves = (halves.0 >> 4, halves.1 >> 4 | halves.0 << 60)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The identifier of another thing that exists once for each of these.
    ///
    /// - Parameters:
    ///   - subject: What the other thing is.
    ///   - salt: A number for that kind of thing, so that two kinds do not share identifiers.
    /// - Returns: The identifier, different from this one unless the salt is 0.
    public func derived<Other>(for subject: Other.Type, salt: UInt8) -> ID<Other> {
        ID<Other>(high: self.high ^ UInt64(salt) << 16, low: self.low ^ UInt64(salt))
    }
}

private func isHyphen(_ index: Int) -> Bool { index == 8 || index == 13 || index == 18 || index == 23 }
