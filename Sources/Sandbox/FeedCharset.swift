/// A character set other than UTF-8 that a body can be written in.
enum FeedCharset: Sendable {
    case ascii
    case latin1
    case windows1252
    case utf16LittleEndian
    case utf16BigEndian

    /// The byte order mark of UTF-8, which is put before character sets without one as well.
    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The characters of Windows-1252 from 0x80 to 0x9F; `nil` where it has none.
    private static let high: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]

    /// Finds a character set by its name (IANA), in small or capital letters; it is `nil` for UTF-8 and for a name that is not known.
    init?(name: String) {
        switch name.lowercased() {
        case "us-ascii", "ascii": self = .ascii
        case "iso-8859-1", "latin1": self = .latin1
        case "windows-1252", "cp1252": self = .windows1252
        case "utf-16", "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// The byte order mark.
    var mark: [UInt8] {
        switch self {
        case .ascii, .latin1, .windows1252: Self.utf8Mark
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }

    /// A text in UTF-8, written anew; a character that the set has not becomes a question mark.
    func bytes(of utf8: [UInt8]) -> [UInt8] {
        let text = String(decoding: utf8, as: UTF8.self)
        switch self {
        case .ascii: return text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "?") }
        case .latin1: return text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
        case .windows1252: return text.unicodeScalars.map(Self.windows1252Byte)
        case .utf16LittleEndian: return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        }
    }

    private static func windows1252Byte(of scalar: Unicode.Scalar) -> UInt8 {
        if let place = self.high.firstIndex(of: scalar) { return 0x80 + UInt8(place) }
        guard let byte = UInt8(exactly: scalar.value), !(0x80...0x9F).contains(byte) else { return UInt8(ascii: "?") }
        return byte
    }
}
