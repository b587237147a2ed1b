import CSodium

/// A short digest of public bytes, such as a representation's entity tag.
///
/// - Parameter bytes: The bytes.
/// - Returns: 32 lower-case hexadecimal digits (BLAKE2b, 128 bits).
public func digest(_ bytes: [UInt8]) -> String {
    Sodium.require()
    var hash = [UInt8](repeating: 0, count: 16)
    crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), nil, 0)
    return hexadecimal(hash)
}

/// Compares two secrets in a time that depends on their lengths alone.
///
/// - Parameters:
///   - left: One secret.
///   - right: The other.
/// - Returns: Whether they are the same bytes.
public func areEqualInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && sodium_memcmp(left, right, left.count) == 0
}
