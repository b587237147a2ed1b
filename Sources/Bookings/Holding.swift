/// What holds nights of a unit.
public struct Holding: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Sendable {
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

    /// Makes a holding.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - identifier: Its identifier.
    ///   - stay: The nights it holds.
    ///   - unit: The unit it holds them in.
    public init(kind: Kind, identifier: String, stay: Stay, unit: ID<Unit>) {
        self.kind = kind
        self.identifier = identifier
        self.stay = stay
        self.unit = unit
    }
}
