public import Bookings
public import CivilTime

/// An event of a channel whose nights are taken here until it is sure that they are free there.
public struct HeldEvent: Hashable, Sendable {
    /// What the channel said last about it.
    public var event: ChannelEvent

    /// The moment from which on it holds these nights.
    public let firstSeen: Instant

    /// Since when it is absent; `nil` while it is there.
    public var absence: Absence?

    /// Whether a person said that it stays although it is absent; it ends when the event comes back.
    public var isKept: Bool

    /// An event that is held.
    ///
    /// - Parameters:
    ///   - event: What the channel said last about it.
    ///   - firstSeen: The moment from which on it holds these nights.
    ///   - absence: Since when it is absent.
    ///   - isKept: Whether a person said that it stays although it is absent.
    public init(_ event: ChannelEvent, firstSeen: Instant, absence: Absence? = nil, isKept: Bool = false) {
        self.event = event
        self.firstSeen = firstSeen
        self.absence = absence
        self.isKept = isKept
    }

    /// The nights, half-open in the property's zone.
    public var nights: Range<Day> { event.nights }

    /// Whether the stay had begun when it was found absent: it stays taken to its end, as channels leave out what has begun.
    public var isInProgress: Bool { absence.map { nights.contains($0.day) } ?? false }

    /// What it holds of a unit.
    ///
    /// - Parameters:
    ///   - unit: The unit.
    ///   - connection: The identifier of the connection it was read by.
    ///   - channel: The name of the channel.
    /// - Returns: One holding, and more where it has more nights than a stay may have; none before 1970.
    public func holdings(of unit: ID<Unit>, connection: String, channel: String?) -> [Holding] {
        stride(from: nights.lowerBound, to: nights.upperBound, by: Stay.longest).compactMap { arrival in
            let departure = min(nights.upperBound, arrival.advanced(by: Stay.longest))
            guard let stay = try? Stay(from: arrival, to: departure) else { return nil }
            return Holding(
                kind: .external, identifier: "\(connection) \(event.key) \(arrival)", stay: stay, unit: unit, channel: channel,
                since: firstSeen)
        }
    }
}
