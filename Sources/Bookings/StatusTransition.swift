public import CivilTime

/// One step in the life of a booking.
public struct StatusTransition: Hashable, Sendable {
    /// The status before.
    public let from: BookingStatus
    /// The status after.
    public let to: BookingStatus
    /// When.
    public let at: Instant
    /// Who did it: the identifier of a client.
    public let actor: String?
    /// Why.
    public let reason: String?

    /// Makes a step.
    ///
    /// - Parameters:
    ///   - from: The status before.
    ///   - to: The status after.
    ///   - at: When.
    ///   - actor: Who did it.
    ///   - reason: Why.
    public init(from: BookingStatus, to: BookingStatus, at: Instant, actor: String?, reason: String?) {
        self.from = from
        self.to = to
        self.at = at
        self.actor = actor
        self.reason = reason
    }
}
