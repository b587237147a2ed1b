import CivilTime

/// Who holds which nights of a unit, as far as a decision needs to know.
public struct Diary: Sendable {
    /// How many there are of the unit.
    public let quantity: Int
    /// What holds nights.
    public let entries: [Holding]

    /// Opens a diary.
    ///
    /// - Parameters:
    ///   - quantity: How many there are of the unit.
    ///   - entries: What holds nights; at least everything that overlaps the stay to be decided.
    public init(quantity: Int, entries: [Holding]) {
        self.quantity = quantity
        self.entries = entries
    }

    /// Decides whether one more stay fits.
    ///
    /// - Parameters:
    ///   - stay: The nights wanted.
    ///   - wanted: How many of the unit are wanted; `nil` for all there are.
    /// - Throws: ``BookingError/taken(_:)`` with everything that holds a night of which not enough are left.
    public func admit(_ stay: Stay, quantity wanted: Int? = 1) throws(BookingError) {
        let conflicts = self.conflicts(with: stay, quantity: wanted)
        guard conflicts.isEmpty else { throw .taken(conflicts) }
    }

    /// What holds a night that one more stay wants and of which not enough are left.
    ///
    /// - Parameters:
    ///   - stay: The nights wanted.
    ///   - wanted: How many of the unit are wanted; `nil` for all there are.
    /// - Returns: The entries by arrival; empty where the stay fits.
    public func conflicts(with stay: Stay, quantity wanted: Int? = 1) -> [Holding] {
        let wanted = min(wanted ?? self.quantity, self.quantity)
        let room = self.quantity - wanted
        guard self.entries.reduce(0, { $0 + $1.share(of: self.quantity) }) > room else { return [] }
        let occupancy = Occupancy(of: self.entries, quantity: self.quantity, within: stay.nights)
        return occupancy.reduce(into: Set<Holding>()) { holders, span in
            if span.held > room { holders.formUnion(span.holdings) }
        }.sorted { ($0.stay.arrival, $0.identifier) < ($1.stay.arrival, $1.identifier) }
    }
}
