public import CivilTime

/// Nights for which an owner takes a unit, or some of it, out of the house.
public struct Block: Hashable, Sendable {
    /// Why the nights are blocked.
    public enum Kind: String, CaseIterable, Sendable {
        /// The owner wants them.
        case ownerBlock = "OWNER_BLOCK"
        /// Something is repaired.
        case maintenance = "MAINTENANCE"
    }

    /// What is asked of a block, and what replacing it changes.
    public struct Content: Hashable, Sendable {
        /// The unit.
        public var unit: ID<Unit>
        /// The nights.
        public var stay: Stay
        /// Why.
        public var kind: Kind
        /// How many of the unit; `nil` for all there are, however many that will be.
        public var quantity: Int?
        /// Why, in the owner's words.
        public var reason: String?

        /// Makes the content of a block.
        ///
        /// - Parameters:
        ///   - unit: The unit.
        ///   - stay: The nights.
        ///   - kind: Why.
        ///   - quantity: How many of the unit; `nil` for all there are.
        ///   - reason: Why, in the owner's words.
        public init(unit: ID<Unit>, stay: Stay, kind: Kind = .ownerBlock, quantity: Int? = nil, reason: String? = nil) {
            self.unit = unit
            self.stay = stay
            self.kind = kind
            self.quantity = quantity
            self.reason = reason
        }
    }

    /// The identifier.
    public let id: ID<Block>
    /// The property.
    public let property: ID<ManagingEntity>
    /// What can be changed.
    public private(set) var content: Content
    /// When it was removed; `nil` while it holds its nights.
    public private(set) var removedAt: Instant?
    /// When it was made and how often it was kept.
    public private(set) var audit: Audit

    /// Makes a block as it is kept.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - property: The property.
    ///   - content: What can be changed.
    ///   - removedAt: When it was removed.
    ///   - audit: When it was made and how often it was kept.
    public init(id: ID<Block>, property: ID<ManagingEntity>, content: Content, removedAt: Instant? = nil, audit: Audit) {
        self.id = id
        self.property = property
        self.content = content
        self.removedAt = removedAt
        self.audit = audit
    }

    /// The nights.
    public var stay: Stay { self.content.stay }

    /// Replaces the content.
    ///
    /// - Parameters:
    ///   - content: The new content.
    ///   - now: The time.
    public mutating func replace(_ content: Content, at now: Instant) {
        self.content = content
        self.audit.touch(at: now)
    }

    /// Removes the block, which frees its nights.
    ///
    /// - Parameter now: The time.
    public mutating func remove(at now: Instant) {
        self.removedAt = now
        self.audit.touch(at: now)
    }

    /// Whether it holds what it did not hold before.
    ///
    /// - Parameter before: The block as it was.
    /// - Returns: Whether it does, in nights, in number, or in another unit.
    public func takesMore(than before: Block) -> Bool {
        self.content.unit != before.content.unit || self.stay.nights.clamped(to: before.stay.nights) != self.stay.nights
            || self.content.quantity ?? .max > before.content.quantity ?? .max
    }
}
