public import CivilTime

/// What a whole reading said, and on which day: what the next one is compared with.
public struct ContentMark: Hashable, Sendable {
    /// The hash of what it said.
    public let hash: ContentHash

    /// The property's day on which it was judged. On another day the same words are judged again, as much depends on today.
    public let day: Day

    /// A mark.
    ///
    /// - Parameters:
    ///   - hash: The hash of what was said.
    ///   - day: The property's day on which it was judged.
    public init(hash: ContentHash, day: Day) {
        self.hash = hash
        self.day = day
    }
}
