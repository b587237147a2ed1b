/// The name of an iCalendar property, such as `SUMMARY` (RFC 5545 section 3.1).
///
/// Names are compared without regard to case, as the RFC wants. `BEGIN` and `END` bound components and name no property.
public struct PropertyName: Hashable, Sendable {
    let token: Token

    /// The name in capitals.
    public var text: String { token.text }

    /// Takes a name from a stranger.
    ///
    /// - Parameter text: Letters, digits and `-` of ASCII; small letters become capitals.
    ///
    /// It is `nil` where the RFC forbids the name, and for `BEGIN` and `END`.
    public init?(_ text: some StringProtocol) {
        guard let token = Token(Array(text.utf8)[...]), token.text != "BEGIN", token.text != "END" else { return nil }
        self.token = token
    }

    /// Takes over a token that is neither `BEGIN` nor `END`.
    init(_ token: Token) {
        self.token = token
    }

    init(known text: String) {
        token = Token(known: text)
    }
}

extension PropertyName: CustomStringConvertible {
    /// The name in capitals.
    public var description: String { text }
}
