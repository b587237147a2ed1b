/// Text that is not JSON, and where.
public struct JSONError: Error, Hashable {
    /// What is wrong, in a sentence.
    public let message: String
    /// The offset of the byte where it is wrong, from 0.
    public let offset: Int
}

extension JSONValue {
    /// Reads a JSON document (RFC 8259).
    ///
    /// - Parameters:
    ///   - bytes: The document in UTF-8.
    ///   - depth: How deep arrays and objects may be nested.
    /// - Throws: ``JSONError`` on anything that is not one JSON value, on a member named twice, and beyond the depth.
    public init(parsing bytes: [UInt8], depth: Int = 32) throws(JSONError) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw JSONError(message: "The text is not UTF-8.", offset: 0) }
        var parser = JSONParser(bytes: bytes)
        parser.skipBlanks()
        self = try parser.value(depth: depth)
        parser.skipBlanks()
        guard parser.index == bytes.count else { throw parser.error("There is more text after the value.") }
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    var index = 0

    var current: UInt8? { self.index < self.bytes.count ? self.bytes[self.index] : nil }

    func error(_ message: String) -> JSONError { JSONError(message: message, offset: self.index) }

    mutating func skipBlanks() {
        while let byte = self.current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { self.index += 1 }
    }

    mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard let byte = self.current else { throw self.error("The text ends where a value is due.") }
        switch byte {
        case 0x7B: return try self.object(depth: depth)
        case 0x5B: return try self.array(depth: depth)
        case 0x22: return .string(try self.string())
        case 0x74: return try self.literal("true", .bool(true))
        case 0x66: return try self.literal("false", .bool(false))
        case 0x6E: return try self.literal("null", .null)
        case 0x2D, 0x30...0x39: return .number(try self.number())
        default: throw self.error("A value is due here.")
        }
    }

    private mutating func literal(_ text: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard self.bytes[self.index...].starts(with: text.utf8) else { throw self.error("A value is due here.") }
        self.index += text.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        guard depth > 0 else { throw self.error("The text is nested too deep.") }
        self.index += 1
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        self.skipBlanks()
        while self.current != 0x7D {
            guard self.current == 0x22 else { throw self.error("A member's name is due here.") }
            let name = try self.string()
            guard names.insert(name).inserted else { throw self.error("The member \"\(name)\" stands twice.") }
            self.skipBlanks()
            guard self.current == 0x3A else { throw self.error("A colon is due here.") }
            self.index += 1
            self.skipBlanks()
            members.append(JSONValue.Member(name, try self.value(depth: depth - 1)))
            guard try self.continues(until: 0x7D) else { break }
        }
        self.index += 1
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        guard depth > 0 else { throw self.error("The text is nested too deep.") }
        self.index += 1
        var elements: [JSONValue] = []
        self.skipBlanks()
        while self.current != 0x5D {
            elements.append(try self.value(depth: depth - 1))
            guard try self.continues(until: 0x5D) else { break }
        }
        self.index += 1
        return .array(elements)
    }

    // After a member or element: a comma and another one, or the end, where it stays.
    private mutating func continues(until end: UInt8) throws(JSONError) -> Bool {
        self.skipBlanks()
        if self.current == end { return false }
        guard self.current == 0x2C else { throw self.error("A comma or the end is due here.") }
        self.index += 1
        self.skipBlanks()
        guard self.current != end else { throw self.error("A value is due after a comma.") }
        return true
    }

    private mutating func number() throws(JSONError) -> String {
        let start = self.index
        if self.current == 0x2D { self.index += 1 }
        let whole = try self.digits()
        if whole.count > 1, self.bytes[whole.lowerBound] == 0x30 { throw self.error("A number has no leading zero.") }
        if self.current == 0x2E {
            self.index += 1
            _ = try self.digits()
        }
        if self.current == 0x65 || self.current == 0x45 {
            self.index += 1
            if self.current == 0x2B || self.current == 0x2D { self.index += 1 }
            _ = try self.digits()
        }
        return String(decoding: self.bytes[start..<self.index], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) -> Range<Int> {
        let start = self.index
        while let byte = self.current, (0x30...0x39).contains(byte) { self.index += 1 }
        guard self.index > start else { throw self.error("A digit is due here.") }
        return start..<self.index
    }

    private mutating func string() throws(JSONError) -> String {
        self.index += 1
        let start = self.index
        while let byte = self.current, byte != 0x22, byte != 0x5C, byte >= 0x20 { self.index += 1 }
        if self.current == 0x22 {
            defer { self.index += 1 }
            return String(decoding: self.bytes[start..<self.index], as: UTF8.self)
        }
        var text = Array(self.bytes[start..<self.index])
        while true {
            guard let byte = self.current else { throw self.error("The text ends inside a string.") }
            switch byte {
            case 0x22:
                self.index += 1
                return String(decoding: text, as: UTF8.self)
            case 0x5C:
                self.index += 1
                text.append(contentsOf: String(try self.escape()).utf8)
            case 0..<0x20:
                throw self.error("A control character inside a string must be escaped.")
            default:
                text.append(byte)
                self.index += 1
            }
        }
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        defer { self.index += 1 }
        switch self.current {
        case 0x22: return "\""
        case 0x5C: return "\\"
        case 0x2F: return "/"
        case 0x62: return "\u{08}"
        case 0x66: return "\u{0C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return try self.unicodeEscape()
        default: throw self.error("This escape is not one of JSON's.")
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try self.codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800...0xDBFF).contains(first), self.index + 2 < self.bytes.count, self.bytes[self.index + 1] == 0x5C,
            self.bytes[self.index + 2] == 0x75
        else { throw self.error("Half of a surrogate pair is no character.") }
        self.index += 2
        let second = try self.codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw self.error("Half of a surrogate pair is no character.") }
        return scalar
    }

    // Reads four hex digits after the `u` it stands on, and stays on the last of them.
    private mutating func codeUnit() throws(JSONError) -> UInt16 {
        guard self.index + 4 < self.bytes.count,
            let text = String(validating: self.bytes[(self.index + 1)...(self.index + 4)], as: UTF8.self),
            text.utf8.allSatisfy({ ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) || (0x30...0x39).contains($0) }),
            let unit = UInt16(text, radix: 16)
        else { throw self.error("Four hexadecimal digits are due here.") }
        self.index += 4
        return unit
    }
}
