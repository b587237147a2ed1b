extension ContentLine {
    /// The value as TEXT (RFC 5545 section 3.3.11): `\n`, `\N`, `\,`, `\;` and `\\` are decoded.
    ///
    /// Any other backslash stays as it was written. Bytes that are no UTF-8 become U+FFFD.
    public var text: String {
        guard value.contains(UInt8(ascii: "\\")) else { return String(decoding: value, as: UTF8.self) }
        var reader = TextReader(value)
        return reader.next(upToComma: false)
    }

    /// The value as a list of TEXT, divided at the commas that are not escaped; never empty.
    public var texts: [String] {
        var reader = TextReader(value)
        var texts = [reader.next(upToComma: true)]
        while reader.skipComma() { texts.append(reader.next(upToComma: true)) }
        return texts
    }
}

/// Takes the escapes out of a TEXT value.
private struct TextReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Takes a comma where one stands here, and says whether it did.
    mutating func skipComma() -> Bool {
        guard position < bytes.endIndex else { return false }
        position += 1
        return true
    }

    /// The text up to the end, or up to the next comma that is not escaped.
    mutating func next(upToComma: Bool) -> String {
        var text: [UInt8] = []
        while position < bytes.endIndex {
            let byte = bytes[position]
            if upToComma, byte == UInt8(ascii: ",") { break }
            if byte == UInt8(ascii: "\\"), let escaped = escapedByte() {
                text.append(escaped)
                position += 1
            } else {
                text.append(byte)
            }
            position += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What a backslash and the byte behind it mean, or `nil` where the RFC has no such escape.
    private func escapedByte() -> UInt8? {
        guard position + 1 < bytes.endIndex else { return nil }
        return switch bytes[position + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "N"): 0x0A
        case let byte where byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ","): byte
        default: nil
        }
    }
}
