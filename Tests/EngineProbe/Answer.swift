import JSON

/// One answer: its members, and the bytes of a calendar where it made one.
struct Answer {
    var members: [JSONValue.Member]
    var bytes: [UInt8] = []

    /// The answer that something cannot be read or made, and why.
    static func refused(_ reason: String) -> Self { Self(members: [JSONValue.Member("refused", .string(reason))]) }

    /// The bytes of the answer: one line, and what it counts.
    var wire: [UInt8] {
        let size = bytes.isEmpty ? [] : [JSONValue.Member("size", .number(String(bytes.count)))]
        return JSONValue.object(members + size).jsonBytes + [0x0A] + bytes
    }
}

extension JSONValue {
    /// A string, or null where there is none.
    static func optional(_ text: String?) -> Self { text.map(Self.string) ?? .null }

    /// A list of strings.
    static func strings(_ texts: some Sequence<String>) -> Self { .array(texts.map(Self.string)) }
}
