public import CivilTime

/// That a reader of a property's feed was given a version of it.
public struct Reading: Hashable, Sendable {
    /// Who read: the identifier of a connection or of a client.
    public let reader: String
    /// The revision of the property that the feed was made from.
    public let revision: Int
    /// When; of several readings alike within a minute the last.
    public let at: Instant

    /// Makes a reading.
    ///
    /// - Parameters:
    ///   - reader: Who read.
    ///   - revision: The revision of the property that the feed was made from.
    ///   - at: When.
    public init(reader: String, revision: Int, at: Instant) {
        self.reader = reader
        self.revision = revision
        self.at = at
    }
}
