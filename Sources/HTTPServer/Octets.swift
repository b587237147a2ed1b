/// The classes of octets that heads are made of.
enum Octets {
    // Bit sets over the 128 ASCII characters, lower and upper half.
    private static let token: (UInt64, UInt64) = set("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let registeredName: (UInt64, UInt64) = set("-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let addressLiteral: (UInt64, UInt64) = set(".:0123456789abcdefABCDEF")

    /// Whether all octets, at least one, may stand in a token (RFC 9110, section 5.6.2).
    static func isToken(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { contains(token, $0) } }

    /// Whether a text is a host with or without a port (RFC 3986, section 3.2), no escapes.
    static func isHost(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == 0x5B {
            guard let end = rest.firstIndex(of: 0x5D), rest[..<end].count > 1,
                rest[..<end].dropFirst().allSatisfy({ contains(addressLiteral, $0) })
            else { return false }
            rest = rest[end...].dropFirst()
        } else {
            let name = rest.prefix { $0 != 0x3A }
            guard !name.isEmpty, name.allSatisfy({ contains(registeredName, $0) }) else { return false }
            rest = rest[name.endIndex...]
        }
        guard rest.popFirst() != nil else { return true }
        return text.utf8[..<rest.startIndex].last == 0x3A && rest.count <= 5 && rest.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether a text holds a control character other than a tab.
    static func hasControl(_ text: String) -> Bool { text.utf8.contains { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F } }

    /// Whether a text is visible ASCII, at least one character, and no fragment.
    static func isTarget(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }
    }

    private static func contains(_ set: (UInt64, UInt64), _ octet: UInt8) -> Bool {
        octet < 64 ? set.0 >> UInt64(octet) & 1 == 1 : octet < 128 && set.1 >> UInt64(octet - 64) & 1 == 1
    }

    private static func set(_ characters: String) -> (UInt64, UInt64) {
        characters.utf8.reduce(into: (0, 0)) { set, octet in
            if octet < 64 { set.0 |= 1 << UInt64(octet) } else { set.1 |= 1 << UInt64(octet - 64) }
        }
    }
}
