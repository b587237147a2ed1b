public import CivilTime
public import Identity
public import Sandbox
import Store

/// What a new event of a feed is to be.
public struct FeedEventDraft: Sendable, Equatable {
    /// The identifier that readers see; `nil` for one in the manner of the feed's producer.
    public var uid: String?
    /// The text of one line.
    public let summary: String
    /// The first night.
    public let start: Day
    /// The day of departure, after `start`.
    public let end: Day
    /// Why the nights are taken.
    public let kind: FeedEvent.Kind
    /// What is known of it.
    public let status: FeedEvent.Status
    /// The longer text.
    public let description: String?

    /// Asks for an event.
    ///
    /// - Parameters:
    ///   - uid: The identifier that readers see.
    ///   - summary: The text of one line.
    ///   - start: The first night.
    ///   - end: The day of departure, after `start`.
    ///   - kind: Why the nights are taken.
    ///   - status: What is known of it.
    ///   - description: The longer text.
    public init(
        uid: String? = nil, summary: String, start: Day, end: Day, kind: FeedEvent.Kind = .booking,
        status: FeedEvent.Status = .confirmed, description: String? = nil
    ) {
        self.uid = uid
        self.summary = summary
        self.start = start
        self.end = end
        self.kind = kind
        self.status = status
        self.description = description
    }

    /// The event that is asked for.
    ///
    /// - Parameters:
    ///   - dialect: The producer in whose manner it is named.
    ///   - events: The events beside which it will stand.
    ///   - now: The time.
    /// - Returns: The event.
    func event(in dialect: FeedDialect, among events: [FeedEvent], at now: Instant) -> FeedEvent {
        var generator = SystemRandomNumberGenerator()
        let uid = self.uid ?? dialect.uid(for: self.kind, from: self.start, to: self.end, among: events, at: now, using: &generator)
        return FeedEvent(
            uid: uid, summary: self.summary, start: self.start, end: self.end, kind: self.kind, status: self.status,
            description: self.description, createdAt: now)
    }
}

extension Desk {
    /// Adds an event to the version in use.
    ///
    /// - Parameters:
    ///   - draft: What it is to be.
    ///   - access: The right to change it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func addFeedEvent(
        _ draft: FeedEventDraft, at access: TestFeedAccess, once key: IdempotencyKey?,
        answer: @escaping @Sendable (FeedEvent) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        try await self.changeTestFeed(access, once: key, answer: answer) { kept, now in
            let dialect = kept.feed.dialect
            return try kept.changeEvents(at: now) { events in
                let event = draft.event(in: dialect, among: events, at: now)
                events.append(event)
                return event
            }
        }
    }
}
