/// The identifier of one thing: a UUID (RFC 9562) that knows what it names.
public struct ID<Subject>: Hashable, Sendable, CustomStringConvertible {
    /// The 128 bits, most significant first.
    public let value: UInt128

    /// Makes an identifier from its bits.
    ///
    /// - Parameter value: The 128 bits.
    public init(value: UInt128) { self.value = value }

    /// Makes a random identifier of version 4.
    ///
    /// - Returns: The identifier.
    public static func random() -> ID {
        let bits = UInt128(UInt64.random(in: 0...(.max))) << 64 | UInt128(UInt64.random(in: 0...(.max)))
        let version: UInt128 = 0x4 << 76
        let variant: UInt128 = 0x2 << 62
        return ID(value: bits & ~(0xF << 76) & ~(0x3 << 62) | version | variant)
    }

    /// Reads the usual text form.
    ///
    /// - Parameter text: 36 characters, hexadecimal digits of either case in five groups.
    ///
    /// The value is `nil` where the text is not of that form.
    public init?(_ text: String) {
        guard text.utf8.count == 36 else { return nil }
        var value: UInt128 = 0
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x2D where isHyphen(index): continue
            case 0x30...0x39 where !isHyphen(index): value = value << 4 | UInt128(byte - 0x30)
            case 0x41...0x46 where !isHyphen(index): value = value << 4 | UInt128(byte - 0x41 + 10)
            case 0x61...0x66 where !isHyphen(index): value = value << 4 | UInt128(byte - 0x61 + 10)
            default: return nil
            }
        }
        self.value = value
    }

    /// The usual text form in lower case.
    public var description: String {
        var digits = [UInt8](repeating: 0x2D, count: 36)
        var value = self.value
        for index in stride(from: 35, through: 0, by: -1) where !isHyphen(index) {
            let digit = UInt8(truncatingIfNeeded: value & 0xF)
            digits[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            value >>= 4
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The same bits as the identifier of another thing that exists once for each of these.
    ///
    /// - Parameters:
    ///   - subject: What the other thing is.
    ///   - salt: A number for that kind of thing, so that two kinds do not share identifiers.
    /// - Returns: The identifier.
    public func derived<Other>(for subject: Other.Type, salt: UInt8) -> ID<Other> {
        ID<Other>(value: self.value ^ (UInt128(salt) << 80 | UInt128(salt)))
    }
}

private func isHyphen(_ index: Int) -> Bool { index == 8 || index == 13 || index == 18 || index == 23 }
