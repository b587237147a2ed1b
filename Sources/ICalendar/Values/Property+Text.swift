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
        let text = span
        let plain = text.index(of: UInt8(ascii: "\\"), from: 0, to: text.count)
        guard plain < text.count else { return String(decoding: self, as: UTF8.self) }
        return String(room: text.count) { output in
            var position = 0
            var end = plain
            while end < text.count {
                output.append(text, from: position, to: end)
                let escaped = text.escapedByte(at: end)
                output.append(escaped ?? UInt8(ascii: "\\"))
                position = end &+ (escaped == nil ? 1 : 2)
                end = text.index(of: UInt8(ascii: "\\"), from: position, to: text.count)
            }
            output.append(text, from: position, to: text.count)
        }
    }
}

/// Divides a TEXT value into texts and takes the escapes out of them.
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

    /// The text up to the next mark that is not escaped, or up to the end.
    mutating func next(upTo mark: UInt8) -> String {
        let start = position
        position = endOfText(upTo: mark)
        return bytes[start..<position].decodedText
    }

    /// The next mark that is not escaped, or the end.
    private func endOfText(upTo mark: UInt8) -> Int {
        let span = bytes.span
        var end = position - bytes.startIndex
        // Both are looked for at once: to look for one beyond the other, again for each text, would take quadratic time.
        while end < span.count, span[end] != mark {
            let isEscape = span[end] == UInt8(ascii: "\\") && span.escapedByte(at: end) != nil
            end &+= isEscape ? 2 : 1
        }
        return bytes.startIndex + end
    }
}

extension Span<UInt8> {
    /// What a backslash at a place and the byte behind it mean, or `nil` where the RFC has no such escape.
    fileprivate func escapedByte(at place: Int) -> UInt8? {
        guard place + 1 < count else { return nil }
        return switch self[place + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "N"): 0x0A
        case let byte where byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ","): byte
        default: nil
        }
    }
}
