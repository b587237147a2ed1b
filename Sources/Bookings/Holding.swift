public import CivilTime

/// What holds nights of a unit: a booking, a block, or an event of another calendar.
public struct Holding: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, CaseIterable, Sendable {
        case booking = "BOOKING"
        case block = "BLOCK"
        case external = "EXTERNAL"
    }

    /// What it is.
    public let kind: Kind
    /// Its identifier in text.
    public let identifier: String
    /// The nights it holds.
    public let stay: Stay
    /// The unit it holds them in.
    public let unit: ID<Unit>
    /// How many of the unit it holds; `nil` for all there are.
    public let quantity: Int?
    /// Where it came from; `nil` where that is not known, or here.
    public let channel: String?
    /// Since when it holds these nights.
    public let since: Instant

    /// Makes a holding.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - identifier: Its identifier.
    ///   - stay: The nights it holds.
    ///   - unit: The unit it holds them in.
    ///   - quantity: How many of the unit it holds; `nil` for all there are.
    ///   - channel: Where it came from; `nil` where that is not known, or here.
    ///   - since: Since when it holds these nights.
    public init(
        kind: Kind, identifier: String, stay: Stay, unit: ID<Unit>, quantity: Int? = 1, channel: String? = nil, since: Instant
    ) {
        self.kind = kind
        self.identifier = identifier
        self.stay = stay
        self.unit = unit
        self.quantity = quantity
        self.channel = channel
        self.since = since
    }

    /// How many of a unit it holds, which is never more than there are.
    ///
    /// - Parameter quantity: How many there are.
    /// - Returns: The number.
    public func share(of quantity: Int) -> Int { min(self.quantity ?? quantity, quantity) }

    /// Whether it held its nights before another did; one order for all, so that nobody's turn depends on who looks.
    ///
    /// - Parameter other: The other.
    /// - Returns: Whether it comes first.
    func isSenior(to other: Holding) -> Bool {
        (self.since, self.kind.rawValue, self.identifier) < (other.since, other.kind.rawValue, other.identifier)
    }
}
