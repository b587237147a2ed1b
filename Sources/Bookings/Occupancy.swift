public import CivilTime

/// How many of a unit are held, by whom, from one change to the next: a sweep over arrivals and departures.
///
/// Its elements are runs of nights, in order and without a gap. One is made at a time, so that memory grows with the holdings alone; the
/// work grows with the edges, and at each of them with what is there.
public struct Occupancy: Sequence, Sendable {
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
    // By arrival, only those that hold a night looked at.
    private let holdings: [Holding]
    // Every day on which something begins or ends, the bounds of the nights included.
    private let edges: [Day]

    /// Looks at a unit's holdings.
    ///
    /// - Parameters:
    ///   - holdings: What holds nights of the unit, in any order; at least everything that holds one of those looked at.
    ///   - quantity: How many there are of the unit.
    ///   - nights: The nights to look at, half-open.
    public init(of holdings: [Holding], quantity: Int, within nights: Range<Day>) {
        self.quantity = quantity
        self.nights = nights
        self.holdings = holdings.filter { $0.stay.nights.overlaps(nights) }.sorted {
            ($0.stay.arrival, $0.identifier) < ($1.stay.arrival, $1.identifier)
        }
        let held = self.holdings.map { $0.stay.nights.clamped(to: nights) } + [nights]
        self.edges = held.flatMap { [$0.lowerBound, $0.upperBound] }.sorted()
    }

    /// Begins at the first night.
    ///
    /// - Returns: What goes from span to span.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// A sweep under way.
    public struct Iterator: IteratorProtocol {
        private let occupancy: Occupancy
        private var edge = 0
        private var arrived = 0
        private var present: [Holding] = []

        init(_ occupancy: Occupancy) { self.occupancy = occupancy }

        /// Goes to the next nights that the same holdings share.
        ///
        /// - Returns: The nights; `nil` behind the last.
        public mutating func next() -> Span? {
            let (edges, holdings) = (self.occupancy.edges, self.occupancy.holdings)
            while self.edge + 1 < edges.count, edges[self.edge] == edges[self.edge + 1] { self.edge += 1 }
            guard self.edge + 1 < edges.count else { return nil }
            let nights = edges[self.edge]..<edges[self.edge + 1]
            self.edge += 1
            self.present.removeAll { $0.stay.departure <= nights.lowerBound }
            while self.arrived < holdings.count, holdings[self.arrived].stay.arrival <= nights.lowerBound {
                self.present.append(holdings[self.arrived])
                self.arrived += 1
            }
            let held = self.present.reduce(0) { $0 + $1.share(of: self.occupancy.quantity) }
            return Span(nights: nights, holdings: self.present, held: held)
        }
    }

    /// The nights of which none is left, and of which some are for who knows a part of what holds them alone.
    ///
    /// - Parameter isKnown: Whether somebody knows of a holding.
    /// - Returns: The nights, in order, each run of them as one.
    public func nights(filledBeyond isKnown: (Holding) -> Bool) -> [Range<Day>] {
        self.reduce(into: []) { runs, span in
            let known = span.holdings.reduce(0) { isKnown($1) ? $0 + $1.share(of: self.quantity) : $0 }
            guard span.held >= self.quantity, known < self.quantity else { return }
            if let last = runs.last, last.upperBound == span.nights.lowerBound {
                runs[runs.count - 1] = last.lowerBound..<span.nights.upperBound
            } else {
                runs.append(span.nights)
            }
        }
    }
}
