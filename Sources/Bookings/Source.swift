public import CivilTime

/// A calendar of somebody who sells a unit too, and how fresh what is known of it is.
public struct Source: Hashable, Sendable {
    /// The identifier of the connection it is read by.
    public let connection: String
    /// The unit it sells.
    public let unit: ID<Unit>
    /// Who it is; `nil` where that is not known.
    public let channel: String?
    /// When it was last read well; `nil` where it never was.
    public let asOf: Instant?
    /// For how many seconds after a good reading what it said is believed.
    public let lifetime: Int64

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - connection: The identifier of the connection it is read by.
    ///   - unit: The unit it sells.
    ///   - channel: Who it is; `nil` where that is not known.
    ///   - asOf: When it was last read well; `nil` where it never was.
    ///   - lifetime: For how many seconds after a good reading what it said is believed.
    public init(connection: String, unit: ID<Unit>, channel: String?, asOf: Instant?, lifetime: Int64) {
        self.connection = connection
        self.unit = unit
        self.channel = channel
        self.asOf = asOf
        self.lifetime = lifetime
    }

    /// From when on what it said last is too old to sell by: one second beyond the lifetime; `nil` where it was never read.
    public var staleAt: Instant? { self.asOf?.adding(seconds: self.lifetime + 1) }

    /// Whether what it said last is too old to sell by.
    ///
    /// - Parameter now: The time.
    /// - Returns: Whether it is: from one second beyond the lifetime on, and always where it was never read.
    public func isStale(at now: Instant) -> Bool { self.staleAt.map { $0 <= now } ?? true }
}
