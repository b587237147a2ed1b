public import CivilTime

/// A change of an event that is made by the clock.
public struct ScheduledChange: Sendable, Equatable {
    /// The most minutes from now on.
    public static let longestDelay = 60 * 24 * 30
    /// The most changes of one feed that wait.
    public static let mostWaiting = 100

    /// The identifier, counted within the feed; of two changes due at the same time the smaller one is made first.
    public let id: Int
    /// The event.
    public let uid: String
    /// The version that was in use when the change was planned; its event is changed.
    public let version: Int
    /// When it is made.
    public let dueAt: Instant
    /// What becomes of the event.
    public let changes: EventChange

    /// Plans a change.
    ///
    /// - Parameters:
    ///   - id: The identifier, counted within the feed.
    ///   - uid: The event.
    ///   - version: The version that is in use.
    ///   - dueAt: When it is made.
    ///   - changes: What becomes of the event.
    public init(id: Int, uid: String, version: Int, dueAt: Instant, changes: EventChange) {
        self.id = id
        self.uid = uid
        self.version = version
        self.dueAt = dueAt
        self.changes = changes
    }
}
