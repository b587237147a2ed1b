/// The identifier of a test feed: ten lower-case letters and digits.
public struct FeedID: Hashable, Sendable, CustomStringConvertible {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")

    /// The identifier as it stands in addresses.
    public let description: String

    /// Reads an identifier.
    ///
    /// - Parameter text: Ten lower-case letters and digits of ASCII.
    ///
    /// The value is `nil` where the text is not of that form.
    public init?(_ text: String) {
        guard text.utf8.count == 10, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }) else { return nil }
        self.description = text
    }

    private init(characters: [Character]) { self.description = String(characters) }

    /// Draws an identifier, one of 36¹⁰.
    ///
    /// - Parameter generator: Where the characters come from.
    /// - Returns: The identifier.
    public static func random(using generator: inout some RandomNumberGenerator) -> FeedID {
        FeedID(characters: (0..<10).map { _ in Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)] })
    }
}
