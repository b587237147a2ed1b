/// The name of an iCalendar component, such as `VEVENT` (RFC 5545 section 3.6).
///
/// Names are compared without regard to case, as the RFC wants.
public struct ComponentName: Hashable, Sendable {
    let name: Name<KnownComponent>

    /// The name in capitals.
    public var text: String { name.text }

    /// Takes a name from a stranger.
    ///
    /// - Parameter text: Letters, digits and `-` of ASCII; small letters become capitals.
    ///
    /// It is `nil` where the RFC forbids the name.
    public init?(_ text: some StringProtocol) {
        self.init(Array(text.utf8)[...])
    }

    /// Takes a name from the bytes of a line.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let name = Name<KnownComponent>(bytes) else { return nil }
        self.name = name
    }

    init(known: KnownComponent) {
        name = .known(known)
    }
}

extension ComponentName: CustomStringConvertible {
    /// The name in capitals.
    public var description: String { text }
}
