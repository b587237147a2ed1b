/// An iana-token or x-name of RFC 5545 section 3.1 in capitals: a known word by its number, any other by its text.
enum Name<Known: KnownName>: Hashable, Sendable {
    case known(Known)
    case other(String)

    var text: String {
        switch self {
        case .known(let known): known.text
        case .other(let text): text
        }
    }

    /// The known word, or `nil` where it is another.
    var known: Known? {
        if case .known(let known) = self { known } else { nil }
    }

    /// Takes a name from a stranger; `nil` where the RFC forbids it.
    init?(_ bytes: ArraySlice<UInt8>) {
        var packed = PackedName()
        for byte in bytes {
            guard let capital = byte.capital else { return nil }
            packed.append(capital)
        }
        guard packed.count > 0 else { return nil }
        if packed.isWhole, let known = Known.table[packed] {
            self = .known(known)
        } else {
            self = .other(String(decoding: bytes.lazy.map { $0.capital ?? $0 }, as: UTF8.self))
        }
    }
}
