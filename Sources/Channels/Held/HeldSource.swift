public import CivilTime

/// All that is held of one calendar of a channel, and what its next reading is compared with.
public struct HeldSource: Hashable, Sendable {
    /// The events, by their nights and then their keys.
    public internal(set) var events: [HeldEvent]

    /// The last whole reading; `nil` where there was none, or a cut one came after it. Without it no conditional question may be asked.
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

    mutating func sort() {
        events.sort {
            ($0.nights.lowerBound, $0.nights.upperBound, $0.event.key.description)
                < ($1.nights.lowerBound, $1.nights.upperBound, $1.event.key.description)
        }
    }
}
