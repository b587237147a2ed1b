public import CivilTime

/// A feed that somebody tests readers with: versions of a calendar, and how the one in use is served.
public struct TestFeed: Sendable, Equatable {
    /// The most characters of a name.
    public static let longestName = 100
    /// The most versions of one feed.
    public static let mostVersions = 50

    /// The identifier, ten lower-case letters and digits.
    public let id: FeedID
    /// The name, up to 100 characters; may be empty.
    public var name: String
    /// The producer whose manner of writing the feed has.
    public var dialect: FeedDialect
    /// Header fields of the answer that differ from the usual ones.
    public var headers: FeedHeaders
    /// What is wrong with the answer on purpose.
    public var faults: FeedFaults
    /// The identifier of the version that is served.
    public var activeVersion: Int
    /// The versions, by ascending identifier; never empty.
    public var versions: [FeedVersion]
    /// When it was made.
    public let createdAt: Instant
    /// When anything that readers can see was changed last.
    public var modifiedAt: Instant
    /// The first moment at which it is served no longer.
    public var expiresAt: Instant

    /// Makes a feed.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - name: The name.
    ///   - versions: The versions, by ascending identifier; the first is the one in use.
    ///   - dialect: The producer whose manner of writing the feed has.
    ///   - createdAt: When it was made.
    ///   - expiresAt: The first moment at which it is served no longer.
    public init(
        id: FeedID, name: String, versions: [FeedVersion], dialect: FeedDialect = .plain, createdAt: Instant, expiresAt: Instant
    ) {
        self.id = id
        self.name = name
        self.dialect = dialect
        self.headers = FeedHeaders()
        self.faults = FeedFaults()
        self.activeVersion = versions.first?.id ?? 0
        self.versions = versions
        self.createdAt = createdAt
        self.modifiedAt = createdAt
        self.expiresAt = expiresAt
    }
}
