public import CivilTime

/// One state of a test feed's calendar.
public struct FeedVersion: Sendable, Equatable {
    /// The most events of one version.
    public static let mostEvents = 1_000
    /// The most characters of a label.
    public static let longestLabel = 100

    /// The identifier, counted from 0 within the feed.
    public let id: Int
    /// What a person calls it.
    public var label: String
    /// When it was made.
    public let createdAt: Instant
    /// The events, in the order in which they are served.
    public var events: [FeedEvent]
    /// The calendar as it is served in place of the events, where the text itself is what readers are tested with; in UTF-8.
    public var text: String?

    /// Makes a version.
    ///
    /// - Parameters:
    ///   - id: The identifier, counted from 0 within the feed.
    ///   - label: What a person calls it.
    ///   - createdAt: When it was made.
    ///   - events: The events, in the order in which they are served.
    ///   - text: The calendar as it is served in place of the events.
    public init(id: Int, label: String, createdAt: Instant, events: [FeedEvent] = [], text: String? = nil) {
        self.id = id
        self.label = label
        self.createdAt = createdAt
        self.events = events
        self.text = text
    }
}
