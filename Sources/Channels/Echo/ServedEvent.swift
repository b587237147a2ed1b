public import CivilTime

/// An event that a channel was given by us.
public struct ServedEvent: Hashable, Sendable {
    /// The name of the channel that was given it.
    public let channel: String

    /// Its nights, half-open in the property's zone.
    public let nights: Range<Day>

    /// Where it had come from.
    public let provenance: Provenance

    /// The moment at which the channel was first given it with these nights.
    public let since: Instant

    /// The moment at which it was cancelled or got other nights; `nil` while it stands.
    public let endedAt: Instant?

    /// An event that was served.
    ///
    /// - Parameters:
    ///   - channel: The name of the channel that was given it.
    ///   - nights: Its nights, half-open.
    ///   - provenance: Where it had come from.
    ///   - since: The moment at which the channel was first given it.
    ///   - endedAt: The moment at which it was cancelled or got other nights.
    public init(channel: String, nights: Range<Day>, provenance: Provenance, since: Instant, endedAt: Instant? = nil) {
        self.channel = channel
        self.nights = nights
        self.provenance = provenance
        self.since = since
        self.endedAt = endedAt
    }
}
