/// An iana-token or x-name of RFC 5545 section 3.1 in capitals: letters, digits and `-`, at least one of them.
struct Token: Hashable, Sendable {
    let text: String

    /// Takes a name from a stranger; `nil` where the RFC forbids it.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty, bytes.allSatisfy(\.isTokenByte) else { return nil }
        // The closure writes as many bytes as it is given room for; it spares an array for each line of a calendar.
        text = unsafe String(unsafeUninitializedCapacity: bytes.count) { capitals in
            for (index, byte) in bytes.enumerated() {
                unsafe capitals[index] = byte.isSmallLetter ? byte - 32 : byte
            }
            return bytes.count
        }
    }

    /// Takes a name of this library, written as the RFC has it.
    init(known text: String) {
        self.text = text
    }
}

extension UInt8 {
    /// Whether an iana-token may hold the byte.
    var isTokenByte: Bool { isSmallLetter || isCapital || isDigit || self == UInt8(ascii: "-") }

    var isSmallLetter: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

    var isCapital: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// Whether it is WSP of RFC 5545: a space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
