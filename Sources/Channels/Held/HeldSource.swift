public import CivilTime

/// All that is held of one calendar of a channel, and what its next reading is compared with.
public struct HeldSource: Hashable, Sendable {
    /// The events, by their nights and then their keys.
    public internal(set) var events: [HeldEvent]

    /// The last whole reading; `nil` where there was none, a cut one came after it, or a rule changed.
    public internal(set) var mark: ContentMark?

    /// The PRODID of the last whole reading.
    public internal(set) var productID: String?

    /// Where the end of the booking window was seen last.
    public internal(set) var tail: TailSighting?

    /// The moment of the last good reading.
    public internal(set) var lastGoodReading: Instant?

    /// Makes a source, empty or as it was kept.
    ///
    /// - Parameters:
    ///   - events: The events, in any order.
    ///   - mark: The last whole reading.
    ///   - productID: The PRODID of the last whole reading.
    ///   - tail: Where the end of the booking window was seen last.
    ///   - lastGoodReading: The moment of the last good reading.
    public init(
        events: [HeldEvent] = [], mark: ContentMark? = nil, productID: String? = nil, tail: TailSighting? = nil,
        lastGoodReading: Instant? = nil
    ) {
        self.events = events
        self.mark = mark
        self.productID = productID
        self.tail = tail
        self.lastGoodReading = lastGoodReading
        sort()
    }

    /// The nights that are taken, half-open stretches in the property's zone.
    public var nights: NightSet { NightSet(events.lazy.map(\.nights)) }

    /// Whether absences wait for the longer proof or a person.
    public var isQuarantined: Bool { events.contains { $0.absence?.cause.isQuarantine ?? false && !$0.isKept } }

    /// Whether a further good reading soon would settle something.
    public var isAwaitingProof: Bool { events.contains { $0.absence != nil && !$0.isKept && !$0.isInProgress } }

    /// Whether the channel may be asked only for what changed: an answer that nothing did would settle all.
    ///
    /// - Parameter today: The property's day.
    /// - Returns: Whether it may.
    public func mayAskConditionally(on today: Day) -> Bool { mark?.holds(on: today) ?? false }

    /// Has the next reading judged anew, whatever it says: after the zone, the producer or a person's word about an event changed.
    public mutating func forgetReading() { mark = nil }

    mutating func sort() {
        events.sort {
            ($0.nights.lowerBound, $0.nights.upperBound, $0.event.key.description)
                < ($1.nights.lowerBound, $1.nights.upperBound, $1.event.key.description)
        }
    }
}
