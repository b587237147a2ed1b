public import CivilTime

/// When a record was made and last kept, and how often: what optimistic locking compares.
public struct Audit: Hashable, Sendable {
    /// When the record was made.
    public let createdAt: Instant
    /// When the record was last changed.
    public private(set) var updatedAt: Instant
    /// How often the record was kept, from 1.
    public private(set) var version: Int

    /// Makes the audit of a record.
    ///
    /// - Parameters:
    ///   - createdAt: When the record was made.
    ///   - updatedAt: When it was last changed.
    ///   - version: How often it was kept.
    public init(createdAt: Instant, updatedAt: Instant, version: Int) {
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.version = version
    }

    /// Makes the audit of a new record.
    ///
    /// - Parameter now: The time.
    public init(createdAt now: Instant) { self.init(createdAt: now, updatedAt: now, version: 1) }

    /// Notes a change; time never runs backwards in a record.
    ///
    /// - Parameter now: The time.
    public mutating func touch(at now: Instant) {
        self.updatedAt = max(self.updatedAt, now)
        self.version += 1
    }
}
