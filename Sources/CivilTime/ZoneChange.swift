/// A moment at which a zone goes over to another phase.
public struct ZoneChange: Hashable, Sendable {
    /// The first moment of the phase.
    public let instant: Instant

    /// What the zone keeps from then on.
    public let phase: ZonePhase

    /// A change of a zone.
    ///
    /// - Parameters:
    ///   - instant: The first moment of the phase.
    ///   - phase: What the zone keeps from then on.
    public init(at instant: Instant, to phase: ZonePhase) {
        self.instant = instant
        self.phase = phase
    }
}
