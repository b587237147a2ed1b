public import CivilTime

/// That a booking was cancelled: when, by whom and why.
public struct Cancellation: Hashable, Sendable {
    /// Who cancelled.
    public enum Canceller: String, CaseIterable, Sendable {
        case hotel = "HOTEL"
        case guest = "GUEST"
        case admin = "ADMIN"
        case agent = "AGENT"
        case acquirer = "ACQUIRER"
        case salesChannel = "SALES_CHANNEL"
        case system = "SYSTEM"
    }

    /// Why a booking was cancelled, in the family's words.
    public enum Kind: String, CaseIterable, Sendable {
        case duplicate = "DUPLICATE"
        case cancellation = "CANCELLATION"
        case noShow = "NO_SHOW"
        case cardInvalid = "CC_INVALID"
        case cardInsufficient = "CC_INSUFFICIENT"
        case discretionary = "DISCRETIONARY"
    }

    /// When it was cancelled.
    public let at: Instant
    /// Who cancelled.
    public let canceller: Canceller
    /// Why, in the family's words.
    public let kind: Kind?
    /// Why, in the canceller's words.
    public let reason: String?

    /// Makes a cancellation.
    ///
    /// - Parameters:
    ///   - at: When it was cancelled.
    ///   - canceller: Who cancelled.
    ///   - kind: Why, in the family's words.
    ///   - reason: Why, in the canceller's words.
    public init(at: Instant, canceller: Canceller, kind: Kind?, reason: String?) {
        self.at = at
        self.canceller = canceller
        self.kind = kind
        self.reason = reason
    }
}
