import CSodium

/// Random bytes from the system's generator.
///
/// - Parameter count: How many.
/// - Returns: The bytes.
public func randomBytes(_ count: Int) -> [UInt8] {
    Sodium.require()
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
}

/// A secret made of lower-case letters and digits, each equally likely.
///
/// - Parameter length: How many characters; 32 hold 165 bits.
/// - Returns: The secret.
public func randomAlphanumerics(_ length: Int) -> String {
    Sodium.require()
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    let bytes = (0..<length).map { _ in alphabet[Int(randombytes_uniform(UInt32(alphabet.count)))] }
    return String(decoding: bytes, as: UTF8.self)
}
