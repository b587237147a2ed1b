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
            guard let name = parameterName() else {
                skipValues()
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

    /// The first value of the first parameter with a name, the ones before it not decoded.
    mutating func first(_ wanted: ParameterName) -> String? {
        if let known = wanted.name.known { return skip(to: KnownParameter.table[known]) ? nextValue() : nil }
        while position < bytes.endIndex {
            position += 1
            if let name = parameterName(), name == wanted {
                position += 1
                return nextValue()
            }
            skipValues()
        }
        return nil
    }

    /// Goes to the first value of the first parameter with a name, and says whether there is one.
    mutating func skip(to wanted: PackedName) -> Bool {
        guard let place = bytes.span.value(of: wanted, from: position - bytes.startIndex, to: bytes.count) else { return false }
        position = bytes.startIndex + place
        return true
    }

    /// Takes a value that is a name and nothing else; what else there is is left as it is.
    mutating func name() -> PackedName? {
        var name = PackedName()
        var place = position
        while place < bytes.endIndex, let capital = bytes[place].capital {
            name.append(capital)
            place += 1
        }
        guard place == bytes.endIndex || bytes[place] == UInt8(ascii: ";") || bytes[place] == UInt8(ascii: ",") else { return nil }
        position = place
        return name
    }

    /// Takes a name and leaves the equals sign behind it; `nil` where there is no such thing.
    private mutating func parameterName() -> ParameterName? {
        let start = position
        while position < bytes.endIndex, bytes[position].isTokenByte { position += 1 }
        guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "=") else { return nil }
        return ParameterName(bytes[start..<position])
    }

    /// Passes over what is left of a parameter, to the semicolon behind it.
    private mutating func skipValues() {
        var isQuoted = false
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == UInt8(ascii: ";") { return }
            position += 1
        }
    }

    /// Takes one value and leaves the comma or semicolon behind it; quotes are taken off wherever they stand.
    mutating func nextValue() -> String {
        let end = endOfPlain
        guard end == bytes.endIndex || bytes[end] == UInt8(ascii: ";") || bytes[end] == UInt8(ascii: ",") else { return nextDecodedValue() }
        let value = bytes[position..<end]
        position = end
        return String(decoding: value, as: UTF8.self)
    }

    /// The first byte from here on that is more than itself, or the end.
    private var endOfPlain: Int {
        let span = bytes.span
        return bytes.startIndex + span.indexOfSpecialInParameter(from: position - bytes.startIndex, to: span.count)
    }

    private mutating func nextDecodedValue() -> String {
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

extension Span<UInt8> {
    /// The place of the first value of the first parameter with a name, between a semicolon and the end of a half-open range.
    func value(of wanted: PackedName, from start: Int, to end: Int) -> Int? {
        var place = start
        while place < end {
            // The semicolon in front of the parameter, and the equals sign that a parameter with that name has.
            let equals = place &+ 1 &+ wanted.count
            if equals < end, self[equals] == UInt8(ascii: "="), wanted.isName(in: self, from: place &+ 1) { return equals &+ 1 }
            place = endOfParameter(from: place &+ 1, to: end)
        }
        return nil
    }

    /// The first semicolon in a half-open range that does not stand in quotes, or the range's end.
    private func endOfParameter(from start: Int, to end: Int) -> Int {
        var position = start
        while position < end {
            position = indexOfMark(from: position, to: end)
            guard position < end else { return end }
            let mark = self[position]
            if mark == UInt8(ascii: ";") { return position }
            if mark == UInt8(ascii: "\"") { position = index(of: mark, from: position &+ 1, to: end) }
            position &+= 1
        }
        return end
    }
}

extension PackedName {
    /// Whether a span has this name at a place, in capitals or not, whatever comes behind it.
    func isName(in bytes: Span<UInt8>, from start: Int) -> Bool {
        guard isWhole, start &+ count <= bytes.count else { return false }
        var word = first
        for index in 0..<count {
            if index == 8 { word = second }
            guard bytes[start &+ index].capital == UInt8(truncatingIfNeeded: word) else { return false }
            word >>= 8
        }
        return true
    }
}
