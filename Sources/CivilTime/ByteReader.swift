/// Reads big-endian numbers from bytes one after the other; past the end there is nothing, and it never traps.
struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many bytes are left.
    var remaining: Int { bytes.count - position }

    /// The next byte without taking it.
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Takes one byte.
    mutating func byte() -> UInt8? {
        guard let byte = peek else { return nil }
        position += 1
        return byte
    }

    /// Passes over so many bytes where there are so many.
    mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, count <= remaining else { return false }
        position += count
        return true
    }

    /// Four bytes as a number with a sign.
    mutating func int32() -> Int32? {
        guard let bits = bits(bytes: 4) else { return nil }
        return Int32(truncatingIfNeeded: bits)
    }

    /// Eight bytes as a number with a sign.
    mutating func int64() -> Int64? {
        guard let bits = bits(bytes: 8) else { return nil }
        return Int64(bitPattern: bits)
    }

    private mutating func bits(bytes count: Int) -> UInt64? {
        guard count <= remaining else { return nil }
        var bits: UInt64 = 0
        for byte in bytes[position..<position + count] { bits = bits << 8 | UInt64(byte) }
        position += count
        return bits
    }
}
