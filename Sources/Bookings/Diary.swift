import CivilTime

/// Who holds which nights of a unit, as far as a decision needs to know.
public struct Diary: Sendable {
    /// How many stays may share a night.
    public let quantity: Int
    /// What holds nights.
    public let entries: [Holding]

    /// Opens a diary.
    ///
    /// - Parameters:
    ///   - quantity: How many stays may share a night.
    ///   - entries: What holds nights; at least everything that overlaps the stay to be decided.
    public init(quantity: Int, entries: [Holding]) {
        self.quantity = quantity
        self.entries = entries
    }

    /// Decides whether one more stay fits.
    ///
    /// - Parameter stay: The nights wanted.
    /// - Throws: ``BookingError/taken(_:)`` with everything that holds a night of which none is left.
    public func admit(_ stay: Stay) throws(BookingError) {
        let conflicts = self.conflicts(with: stay)
        guard conflicts.isEmpty else { throw .taken(conflicts) }
    }

    /// What holds a night that one more stay wants and of which none is left.
    ///
    /// - Parameter stay: The nights wanted.
    /// - Returns: The entries by arrival; empty where the stay fits. The work grows with entries and nights, not their product.
    public func conflicts(with stay: Stay) -> [Holding] {
        let holders = self.entries.filter { $0.stay.overlaps(stay) }
        guard holders.count >= self.quantity else { return [] }
        // Steps up and down at the edges of each holder, summed up night by night.
        var steps = [Int](repeating: 0, count: stay.count + 1)
        for holder in holders {
            let nights = holder.stay.nights.clamped(to: stay.nights)
            steps[self.index(nights.lowerBound, in: stay)] += 1
            steps[self.index(nights.upperBound, in: stay)] -= 1
        }
        var held = 0
        var fullBefore = [0]
        for step in steps.dropLast() {
            held += step
            fullBefore.append(fullBefore[fullBefore.count - 1] + (held >= self.quantity ? 1 : 0))
        }
        return holders.filter { holder in
            let nights = holder.stay.nights.clamped(to: stay.nights)
            return fullBefore[self.index(nights.upperBound, in: stay)] > fullBefore[self.index(nights.lowerBound, in: stay)]
        }.sorted { ($0.stay.arrival, $0.identifier) < ($1.stay.arrival, $1.identifier) }
    }

    private func index(_ day: Day, in stay: Stay) -> Int { stay.arrival.distance(to: day) }
}
