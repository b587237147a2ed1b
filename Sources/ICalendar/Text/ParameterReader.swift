/// Reads the parameters between the name and the colon of a content line, which ``LineParts`` has found.
struct ParameterReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The next parameter that is well formed, or `nil` at the end.
    mutating func next() -> ContentLineParameter? {
        while position < bytes.endIndex {
            // The semicolon in front of the parameter.
            position += 1
            guard let name = name() else {
                skipValue()
                continue
            }
            var values: [String] = []
            repeat {
                // The equals sign or the comma in front of the value.
                position += 1
                values.append(nextValue())
            } while position < bytes.endIndex && bytes[position] == UInt8(ascii: ",")
            return ContentLineParameter(name, values: values)
        }
        return nil
    }

    /// Takes a name and leaves the equals sign behind it; `nil` where there is no such thing.
    private mutating func name() -> ParameterName? {
        let start = position
        while position < bytes.endIndex, bytes[position].isTokenByte { position += 1 }
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "=") else { return nil }
        return ParameterName(bytes[start..<position])
    }

    /// Passes over what is left of a parameter, to the semicolon behind it.
    private mutating func skipValue() {
        _ = nextValue()
        while position < bytes.endIndex, bytes[position] == UInt8(ascii: ",") {
            position += 1
            _ = nextValue()
        }
    }

    /// Takes one value and leaves the comma or semicolon behind it; quotes are taken off wherever they stand.
    private mutating func nextValue() -> String {
        var value: [UInt8] = []
        var isQuoted = false
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
                break
            } else if byte == UInt8(ascii: "^"), let decoded = decodedCaret() {
                value.append(decoded)
                position += 1
            } else {
                value.append(byte)
            }
            position += 1
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// What a caret and the byte behind it mean (RFC 6868 section 3.2), or `nil` where the caret means itself.
    private func decodedCaret() -> UInt8? {
        guard position + 1 < bytes.endIndex else { return nil }
        return switch bytes[position + 1] {
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "^"): UInt8(ascii: "^")
        case UInt8(ascii: "'"): UInt8(ascii: "\"")
        default: nil
        }
    }
}
