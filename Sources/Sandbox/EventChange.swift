public import CivilTime

/// Fields of an event that become others; those that are `nil` stay.
public struct EventChange: Sendable, Equatable {
    /// The text of one line.
    public var summary: String?
    /// The first night.
    public var start: Day?
    /// The day of departure.
    public var end: Day?
    /// Why the nights are taken.
    public var kind: FeedEvent.Kind?
    /// What is known of it.
    public var status: FeedEvent.Status?
    /// The longer text; an empty one takes it away.
    public var description: String?

    /// A change of nothing.
    public init() {}
}

extension FeedEvent {
    /// Applies a change, and counts it.
    ///
    /// - Parameters:
    ///   - change: The fields that become others.
    ///   - now: The time of the change.
    /// - Returns: Whether the event still ends after its start; where it would not, nothing is changed.
    public mutating func apply(_ change: EventChange, at now: Instant) -> Bool {
        let start = change.start ?? self.start
        let end = change.end ?? self.end
        guard start < end else { return false }
        self.start = start
        self.end = end
        if let summary = change.summary { self.summary = summary }
        if let kind = change.kind { self.kind = kind }
        if let status = change.status { self.status = status }
        if let description = change.description { self.description = description.isEmpty ? nil : description }
        self.sequence += 1
        self.updatedAt = now
        return true
    }
}
