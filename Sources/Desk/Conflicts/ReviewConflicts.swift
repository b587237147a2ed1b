import Bookings
import CivilTime
import Store

extension Desk {
    /// Opens, follows and closes conflicts after a change of what holds nights, in the change's own transaction.
    ///
    /// - Parameters:
    ///   - property: The property, whose revision counts the change already.
    ///   - changed: The stays that were given up or taken, and where.
    ///   - now: The time.
    ///   - records: The transaction, which holds the change already.
    /// - Throws: `SQLError`.
    func reviewConflicts(
        of property: Property, changed: [(unit: ID<Unit>, stay: Stay)], at now: Instant, in records: Records
    ) throws {
        for (id, stay) in changed {
            guard let unit = try records.unit(id, of: property.id) else { continue }
            try self.reviewConflicts(of: unit, at: property, changedOn: stay.nights, at: now, in: records)
        }
    }

    /// Opens, follows and closes the conflicts of a unit after a change of what holds its nights, or of how many there are of it.
    ///
    /// - Parameters:
    ///   - unit: The unit.
    ///   - property: The property that has the unit.
    ///   - nights: The nights that changed, half-open.
    ///   - now: The time.
    ///   - records: The transaction, which holds the change already.
    /// - Throws: `SQLError`.
    func reviewConflicts(
        of unit: Unit, at property: Property, changedOn nights: Range<Day>, at now: Instant, in records: Records
    ) throws {
        let quantity = unit.details.quantity
        let near = try records.holders(of: unit.id, during: nights)
        // Two that hold a changed night may share others beside it, and their conflict has them all.
        let range = near.reduce(nights) { min($0.lowerBound, $1.stay.arrival)..<max($0.upperBound, $1.stay.departure) }
        let standing = try records.standingConflicts(of: unit.id, during: range)
        let isOverbooked = Occupancy(of: near, quantity: quantity, within: nights).contains { $0.held > quantity }
        guard isOverbooked || !standing.isEmpty, let revision = try records.revision(of: unit.property) else { return }
        let holders = range == nights ? near : try records.holders(of: unit.id, during: range)
        let review = ConflictReview(
            of: standing, against: Occupancy(of: holders, quantity: quantity, within: range), changedOn: nights, at: unit.property,
            revision: revision.number, now: now)
        for conflict in review.opened {
            try records.insert(conflict)
            try self.publish(.conflictOpened, .conflict(conflict), of: property.entity, at: now, in: records)
        }
        for conflict in review.changed {
            let loaded = conflict.audit.version - 1
            guard try records.update(conflict, replacing: loaded) else { throw DeskError.stale(version: loaded) }
            if conflict.state == .closed {
                try self.publish(.conflictClosed, .conflict(conflict), of: property.entity, at: now, in: records)
            }
        }
    }
}
