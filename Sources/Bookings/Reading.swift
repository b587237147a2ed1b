public import CivilTime

/// That a reader of a property's feed was given a version of it; readings within a minute that are alike are one.
public struct Reading: Hashable, Sendable {
    /// Who read: the identifier of a connection or of a client.
    public let reader: String
    /// The revision of the property that the feed was made from.
    public let revision: Int
    /// When; of several readings alike within a minute the last.
    public let at: Instant
    /// How many readings alike there were within the minute.
    public let count: Int
    /// What the reader called itself.
    public let agent: String
    /// The network it read from.
    public let network: String

    /// Makes a reading.
    ///
    /// - Parameters:
    ///   - reader: Who read.
    ///   - revision: The revision of the property that the feed was made from.
    ///   - at: When.
    ///   - count: How many readings alike there were within the minute.
    ///   - agent: What the reader called itself.
    ///   - network: The network it read from.
    public init(reader: String, revision: Int, at: Instant, count: Int = 1, agent: String, network: String) {
        self.reader = reader
        self.revision = revision
        self.at = at
        self.count = count
        self.agent = agent
        self.network = network
    }
}
