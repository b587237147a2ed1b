/// The name of an iCalendar property, such as `SUMMARY` (RFC 5545 section 3.1).
///
/// Names are compared without regard to case, as the RFC wants. `BEGIN` and `END` bound components and name no property.
public struct PropertyName: Hashable, Sendable {
    let name: Name<KnownProperty>

    /// The name in capitals.
    public var text: String { name.text }

    /// Takes a name from a stranger.
    ///
    /// - Parameter text: Letters, digits and `-` of ASCII; small letters become capitals.
    ///
    /// It is `nil` where the RFC forbids the name, and for `BEGIN` and `END`.
    public init?(_ text: some StringProtocol) {
        self.init(Array(text.utf8)[...])
    }

    /// Takes a name from the bytes of a line.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let name = Name<KnownProperty>(bytes), name.known != .begin, name.known != .end else { return nil }
        self.name = name
    }

    init(known: KnownProperty) {
        name = .known(known)
    }

    /// Takes over a name of this library that is longer than the known ones may be.
    init(long text: String) {
        name = .other(text)
    }
}

extension PropertyName {
    /// Whether a component may have it only once (RFC 5545 section 3.6); `false` for a property this library does not know.
    public var standsOnce: Bool { name.known?.isSingle ?? false }
}

extension PropertyName: CustomStringConvertible {
    /// The name in capitals.
    public var description: String { text }
}
