extension Property {
    /// The value as TEXT (RFC 5545 section 3.3.11): `\n`, `\N`, `\,`, `\;` and `\\` are decoded.
    ///
    /// Any other backslash stays as it was written. Bytes that are no UTF-8 become U+FFFD.
    public var text: String { value.decodedText }

    /// The value as a list of TEXT, divided at the commas that are not escaped; never empty.
    public var texts: [String] { texts(dividedBy: UInt8(ascii: ",")) }

    /// The value as a list of TEXT, divided at a mark that is not escaped; never empty.
    func texts(dividedBy mark: UInt8) -> [String] {
        var reader = TextReader(value)
        var texts = [reader.next(upTo: mark)]
        while reader.skipMark() { texts.append(reader.next(upTo: mark)) }
        return texts
    }

    /// The value as it was written, as URI and CAL-ADDRESS are.
    ///
    /// Blanks round it are left out; bytes that are no UTF-8 become U+FFFD.
    public var uri: String { String(decoding: value.trimmed, as: UTF8.self) }
}

extension ArraySlice<UInt8> {
    /// The bytes of a TEXT value without its escapes; bytes that are no UTF-8 become U+FFFD.
    var decodedText: String {
        guard span.index(of: UInt8(ascii: "\\"), from: 0, to: count) < count else { return String(decoding: self, as: UTF8.self) }
        var reader = TextReader(self)
        return reader.next(upTo: nil)
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

    /// Takes the mark a text ended at, and says whether there was one.
    mutating func skipMark() -> Bool {
        guard position < bytes.endIndex else { return false }
        position += 1
        return true
    }

    /// The text up to the end, or up to the next mark that is not escaped.
    mutating func next(upTo mark: UInt8?) -> String {
        var text: [UInt8] = []
        // A list may have as many texts as bytes; room for all the rest in each of them would take quadratic time.
        if mark == nil { text.reserveCapacity(bytes.endIndex - position) }
        while position < bytes.endIndex {
            let plainEnd = endOfPlain(upTo: mark)
            text.append(contentsOf: bytes[position..<plainEnd])
            position = plainEnd
            guard position < bytes.endIndex else { break }
            let byte = bytes[position]
            if byte == mark { break }
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

    /// The next backslash or mark, or the end.
    private func endOfPlain(upTo mark: UInt8?) -> Int {
        guard let mark else {
            let rest = bytes[position...]
            return position + rest.span.index(of: UInt8(ascii: "\\"), from: 0, to: rest.count)
        }
        // Both are looked for at once: to look for one beyond the other, again for each text, would take quadratic time.
        var end = position
        while end < bytes.endIndex, bytes[end] != mark, bytes[end] != UInt8(ascii: "\\") { end += 1 }
        return end
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
