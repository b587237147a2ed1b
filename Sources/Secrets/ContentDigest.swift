import CSodium

/// A digest of more bytes than are held at once.
public final class ContentDigest {
    private let state: UnsafeMutableRawPointer

    private static let length = 32

    /// Begins a digest of nothing.
    public init() {
        Sodium.require()
        self.state = .allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
        crypto_generichash_init(self.pointer, nil, 0, Self.length)
    }

    deinit { self.state.deallocate() }

    // The type behind it is aligned to 64 bytes, which the compiler cannot import.
    private var pointer: OpaquePointer { OpaquePointer(self.state) }

    /// Takes more bytes.
    ///
    /// - Parameter bytes: The bytes, behind those before.
    public func append(_ bytes: [UInt8]) { crypto_generichash_update(self.pointer, bytes, UInt64(bytes.count)) }

    /// Ends the digest, to which nothing can be added from then on.
    ///
    /// - Returns: 64 lower-case hexadecimal digits (BLAKE2b, 256 bits).
    public func finish() -> String {
        var hash = [UInt8](repeating: 0, count: Self.length)
        crypto_generichash_final(self.pointer, &hash, hash.count)
        return hexadecimal(hash)
    }
}

@available(*, unavailable)
extension ContentDigest: Sendable {}

/// Bytes in lower-case hexadecimal digits.
///
/// - Parameter bytes: The bytes.
/// - Returns: Two digits for each.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
}
