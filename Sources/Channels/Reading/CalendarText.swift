/// The bytes of a calendar brought into UTF-8, as far as they have to be.
struct CalendarText {
    /// The bytes; lines that are still not UTF-8 are read as Windows-1252, each by itself, by the reader of lines.
    let bytes: [UInt8]

    /// What they were taken for where they are not UTF-8.
    let charset: String?

    /// Reads by UTF-8, else by the charset that was named, else by Windows-1252.
    init(_ body: [UInt8], charset: String?) {
        if let order = Self.utf16Order(of: body) {
            bytes = Self.utf8(fromUTF16: body, order)
            self.charset = "UTF-16"
        } else if Self.isUTF8(body) {
            bytes = body
            self.charset = nil
        } else if charset == "iso-8859-15" || charset == "latin-9" {
            bytes = Self.utf8(fromLatin9: body)
            self.charset = "ISO-8859-15"
        } else {
            bytes = body
            self.charset = "Windows-1252"
        }
    }

    /// Whether it is UTF-8 once its lines are put together: folds may stand inside of characters.
    private static func isUTF8(_ body: [UInt8]) -> Bool {
        if String(validating: body, as: UTF8.self) != nil { return true }
        var joined: [UInt8] = []
        joined.reserveCapacity(body.count)
        for (place, byte) in body.enumerated() {
            let isFold = (byte == 0x20 || byte == 0x09) && place > 0 && body[place - 1] == 0x0A
            guard isFold else {
                joined.append(byte)
                continue
            }
            joined.removeLast()
            if joined.last == 0x0D { joined.removeLast() }
        }
        return String(validating: joined, as: UTF8.self) != nil
    }

    private enum ByteOrder { case little, big }

    /// The order of the bytes of UTF-16: by its mark, else where a calendar can only begin so.
    private static func utf16Order(of body: [UInt8]) -> ByteOrder? {
        guard body.count >= 2 else { return nil }
        switch (body[0], body[1]) {
        case (0xFF, 0xFE), (UInt8(ascii: "B"), 0): return .little
        case (0xFE, 0xFF), (0, UInt8(ascii: "B")): return .big
        default: return nil
        }
    }

    private static func utf8(fromUTF16 body: [UInt8], _ order: ByteOrder) -> [UInt8] {
        let units = stride(from: 0, to: body.count - 1, by: 2).map { index -> UInt16 in
            let (first, second) = (UInt16(body[index]), UInt16(body[index + 1]))
            return order == .little ? second << 8 | first : first << 8 | second
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Where ISO-8859-15 differs from the first 256 characters of Unicode.
    private static let latin9: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]

    private static func utf8(fromLatin9 body: [UInt8]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in body { text.append(latin9[byte] ?? Unicode.Scalar(byte)) }
        return Array(String(text).utf8)
    }
}
