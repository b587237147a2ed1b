public import CivilTime

/// What the facts make of a unit's conflicts after a change.
public struct ConflictReview: Hashable, Sendable {
    /// Conflicts that there were not before.
    public let opened: [Conflict]
    /// Conflicts whose nights or parties are others now, and those that are closed.
    public let changed: [Conflict]

    /// The most conflicts of a unit that one review opens.
    public static let limit = 1_000

    /// Compares the conflicts that stand with what is held.
    ///
    /// - Parameters:
    ///   - standing: The conflicts that were not closed, at least those that have a night of `occupancy`.
    ///   - occupancy: Who holds the unit, on every night of everything that holds a changed night.
    ///   - nights: The nights whose holding changed, half-open.
    ///   - property: The property.
    ///   - revision: The property's revision that shows the change.
    ///   - now: The time.
    ///
    /// Where there are more overbooked pairs than a review finds, those not found may be among the conflicts, so none is closed.
    public init(
        of standing: [Conflict], against occupancy: Occupancy, changedOn nights: Range<Day>, at property: ID<ManagingEntity>, revision: Int,
        now: Instant
    ) {
        let (all, isComplete) = occupancy.overbookings(limit: Self.limit)
        // Two that hold nights beyond those looked at are not seen whole, and hold none of those that changed.
        let pairs = all.filter { $0.shared.clamped(to: occupancy.nights) == $0.shared }
        let found = Dictionary(pairs.map { ($0.parties, $0) }) { first, _ in first }
        var changed: [Conflict] = []
        for conflict in standing {
            var reviewed = conflict
            if let overbooking = found[conflict.parties] {
                reviewed.follow(overbooking, at: now)
            } else if isComplete, conflict.nights.overlaps(nights) {
                reviewed.close(at: now)
            }
            if reviewed != conflict { changed.append(reviewed) }
        }
        self.changed = changed
        let known = Set(standing.map(\.parties))
        self.opened = pairs.filter { $0.nights.overlaps(nights) && !known.contains($0.parties) }.map {
            Conflict(opening: $0, at: property, revision: revision, now: now)
        }
    }
}
