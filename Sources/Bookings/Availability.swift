public import CivilTime

/// What is left of a unit, night by night, as far as is known.
public struct Availability: Hashable, Sendable {
    /// Whether a night can be sold.
    public enum State: String, CaseIterable, Sendable {
        /// Some are left.
        case free = "FREE"
        /// None is left.
        case taken = "TAKEN"
        /// Some seem to be left, but somebody who sells the unit too has not been heard of for too long.
        case unknown = "UNKNOWN"
    }

    /// Nights in a row of which the same holds.
    public struct Span: Hashable, Sendable {
        /// The nights, half-open.
        public let nights: Range<Day>
        /// Whether they can be sold.
        public let state: State
        /// How many are left, from 0; of nights that are ``State/unknown`` it is only what is left as far as is known.
        public let left: Int
        /// What holds them, by arrival.
        public let causes: [Holding]
    }

    /// The unit.
    public let unit: ID<Unit>
    /// The nights looked at, in order and without a gap.
    public let spans: [Span]

    /// Works out what is left of a unit.
    ///
    /// - Parameters:
    ///   - unit: The unit.
    ///   - nights: The nights to look at, half-open.
    ///   - holdings: Everything that holds one of them.
    ///   - sources: The calendars of others that the unit's nights are read from.
    ///   - now: The time.
    public init(of unit: Unit, during nights: Range<Day>, holdings: [Holding], sources: [Source], at now: Instant) {
        let isKnown = !sources.contains { $0.unit == unit.id && $0.isStale(at: now) }
        let occupancy = Occupancy(of: holdings, quantity: unit.details.quantity, within: nights)
        self.unit = unit.id
        self.spans = occupancy.map { span in
            let left = max(0, occupancy.quantity - span.held)
            let state: State = left == 0 ? .taken : isKnown ? .free : .unknown
            return Span(nights: span.nights, state: state, left: left, causes: span.holdings)
        }
    }

    /// The longest run of nights that is looked at at once.
    public static let longest = 800
}
