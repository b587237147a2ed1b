/// A word that a producer puts at the beginning of its summaries.
public struct SummaryLabel: Hashable, Sendable {
    /// The word; case does not matter.
    public let word: String

    /// What such an event stands for.
    public let kind: ChannelEvent.Kind

    /// How sure that is.
    public let confidence: Confidence

    /// A word.
    ///
    /// - Parameters:
    ///   - word: The word, in small letters.
    ///   - kind: What such an event stands for.
    ///   - confidence: How sure that is.
    public init(_ word: String, _ kind: ChannelEvent.Kind, _ confidence: Confidence = .certain) {
        self.word = word
        self.kind = kind
        self.confidence = confidence
    }
}
