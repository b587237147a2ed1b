public import CivilTime

/// What a whole reading said, and on which day: what the next one is compared with.
public struct ContentMark: Hashable, Sendable {
    /// The hash of what it said.
    public let hash: ContentHash

    /// The property's day on which it was judged.
    public let day: Day

    /// Whether the same words mean the same on the same day; not where they hold echoes of events that may end meanwhile.
    public internal(set) var isSettled: Bool

    /// A mark.
    ///
    /// - Parameters:
    ///   - hash: The hash of what was said.
    ///   - day: The property's day on which it was judged.
    ///   - isSettled: Whether the same words mean the same on the same day.
    public init(hash: ContentHash, day: Day, isSettled: Bool = true) {
        self.hash = hash
        self.day = day
        self.isSettled = isSettled
    }

    /// Whether the same words would be nothing new; on another day they are judged again, as much depends on today.
    ///
    /// - Parameter today: The property's day.
    /// - Returns: Whether they would.
    public func holds(on today: Day) -> Bool { isSettled && day == today }
}
