public import CivilTime

/// One event of a test feed: nights that are taken, and why.
public struct FeedEvent: Sendable, Equatable {
    /// Why the nights are taken.
    public enum Kind: String, Sendable, CaseIterable {
        /// A stay of guests.
        case booking
        /// A block that the host made.
        case manualBlock = "manual-block"
        /// Works at the place.
        case maintenance
        /// A stay that is there to overlap others.
        case testOverlap = "test-overlap"
    }

    /// What is known of the event (RFC 5545, section 3.8.1.11).
    public enum Status: String, Sendable, CaseIterable {
        /// It takes place.
        case confirmed = "CONFIRMED"
        /// It may take place.
        case tentative = "TENTATIVE"
        /// It does not take place.
        case cancelled = "CANCELLED"
    }

    /// The most characters of a summary.
    public static let longestSummary = 250
    /// The most characters of a description.
    public static let longestDescription = 2_000

    /// The identifier that readers see; two events of one version have the same only where a reader's handling of that is tested.
    public var uid: String
    /// The text of one line.
    public var summary: String
    /// The first night.
    public var start: Day
    /// The day of departure; the night that follows it is free.
    public var end: Day
    /// Why the nights are taken.
    public var kind: Kind
    /// What is known of it.
    public var status: Status
    /// The longer text, where there is one.
    public var description: String?
    /// How often it was changed in a way that readers should know (RFC 5545, section 3.8.7.4).
    public var sequence: Int
    /// When it was made.
    public var createdAt: Instant
    /// When it was changed last.
    public var updatedAt: Instant

    /// Makes an event.
    ///
    /// - Parameters:
    ///   - uid: The identifier that readers see.
    ///   - summary: The text of one line.
    ///   - start: The first night.
    ///   - end: The day of departure, after `start`.
    ///   - kind: Why the nights are taken.
    ///   - status: What is known of it.
    ///   - description: The longer text.
    ///   - createdAt: When it was made.
    public init(
        uid: String, summary: String, start: Day, end: Day, kind: Kind = .booking, status: Status = .confirmed,
        description: String? = nil, createdAt: Instant
    ) {
        self.uid = uid
        self.summary = summary
        self.start = start
        self.end = end
        self.kind = kind
        self.status = status
        self.description = description
        self.sequence = 0
        self.createdAt = createdAt
        self.updatedAt = createdAt
    }
}
