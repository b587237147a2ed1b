/// Text that claims to be percent-encoded and is not, or that hides a NUL.
public struct PercentEncodingError: Error, Equatable {
    /// The text as it came.
    public let text: String
}

/// Decodes percent-encoded text (RFC 3986, section 2.1).
///
/// - Parameters:
///   - text: The encoded text.
///   - plusIsSpace: Whether `+` stands for a blank, as in forms and queries.
/// - Returns: The decoded text.
/// - Throws: ``PercentEncodingError`` on a bad escape, on bytes that are not UTF-8, and on NUL.
public func percentDecoded(_ text: some StringProtocol, plusIsSpace: Bool = false) throws(PercentEncodingError) -> String {
    let source = text.utf8
    guard source.contains(where: { $0 == 0x25 || $0 == 0x2B || $0 == 0 }) else { return String(text) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var index = source.startIndex
    while index < source.endIndex {
        let byte = source[index]
        source.formIndex(after: &index)
        switch byte {
        case 0x25:
            guard index < source.endIndex, let high = hexDigit(source[index]) else { throw PercentEncodingError(text: String(text)) }
            source.formIndex(after: &index)
            guard index < source.endIndex, let low = hexDigit(source[index]) else { throw PercentEncodingError(text: String(text)) }
            source.formIndex(after: &index)
            bytes.append(high << 4 | low)
        case 0x2B where plusIsSpace:
            bytes.append(0x20)
        default:
            bytes.append(byte)
        }
    }
    guard !bytes.contains(0), let decoded = String(validating: bytes, as: UTF8.self) else {
        throw PercentEncodingError(text: String(text))
    }
    return decoded
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}
