public import CivilTime

/// How many of a unit are held, by whom, from one change to the next: a sweep over arrivals and departures.
public struct Occupancy: Sendable {
    /// Nights in a row that the same holdings share.
    public struct Span: Hashable, Sendable {
        /// The nights, half-open.
        public let nights: Range<Day>
        /// What holds them, by arrival; none where they are free.
        public let holdings: [Holding]
        /// How many of the unit they hold together, which is more than there are where it is overbooked.
        public let held: Int
    }

    /// How many there are of the unit.
    public let quantity: Int
    /// The nights looked at, half-open.
    public let nights: Range<Day>
    /// The same nights in order and without a gap, divided where something arrives or departs.
    public let spans: [Span]

    /// Sweeps over a unit's holdings.
    ///
    /// - Parameters:
    ///   - holdings: What holds nights of the unit, in any order; at least everything that holds one of those looked at.
    ///   - quantity: How many there are of the unit.
    ///   - nights: The nights to look at, half-open.
    ///
    /// The work grows with the edges, and at each of them with what is there, not with the nights.
    public init(of holdings: [Holding], quantity: Int, within nights: Range<Day>) {
        self.quantity = quantity
        self.nights = nights
        let holdings = holdings.filter { $0.stay.nights.overlaps(nights) }.sorted {
            ($0.stay.arrival, $0.identifier) < ($1.stay.arrival, $1.identifier)
        }
        var edges = [nights.lowerBound, nights.upperBound]
        for holding in holdings {
            let held = holding.stay.nights.clamped(to: nights)
            edges.append(held.lowerBound)
            edges.append(held.upperBound)
        }
        edges.sort()
        var spans: [Span] = []
        var present: [Holding] = []
        var arrived = 0
        for (start, end) in zip(edges, edges.dropFirst()) where start < end {
            present.removeAll { $0.stay.departure <= start }
            while arrived < holdings.count, holdings[arrived].stay.arrival <= start {
                present.append(holdings[arrived])
                arrived += 1
            }
            spans.append(Span(nights: start..<end, holdings: present, held: present.reduce(0) { $0 + $1.share(of: quantity) }))
        }
        self.spans = spans
    }

    /// The nights of which none is left, and of which some would be without what came to hold them from a moment on.
    ///
    /// - Parameter moment: The moment.
    /// - Returns: The nights, in order, each run of them as one.
    public func nights(filledSince moment: Instant) -> [Range<Day>] {
        self.spans.reduce(into: []) { runs, span in
            let before = span.holdings.reduce(0) { $1.since < moment ? $0 + $1.share(of: self.quantity) : $0 }
            guard span.held >= self.quantity, before < self.quantity else { return }
            if let last = runs.last, last.upperBound == span.nights.lowerBound {
                runs[runs.count - 1] = last.lowerBound..<span.nights.upperBound
            } else {
                runs.append(span.nights)
            }
        }
    }
}
