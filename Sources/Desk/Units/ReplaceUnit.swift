public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Replaces what an owner says of a unit; fewer of it than are held opens conflicts and drops nothing.
    ///
    /// - Parameters:
    ///   - id: The unit.
    ///   - details: What its owner says of it now.
    ///   - access: The right to change it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The unit as it is now.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownUnit``, ``DeskError/stale(version:)``, `SQLError`.
    public func replaceUnit(
        _ id: ID<Unit>, with details: Unit.Details, at access: EntityAccess, expecting version: Int?
    ) async throws -> Unit {
        let now = self.now()
        let unit = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            var unit = try self.unit(id, of: property, expecting: version, in: records)
            let quantity = unit.details.quantity
            unit.details = details
            let kept = try self.keep(unit, of: property, at: now, in: records)
            if details.quantity != quantity {
                // Nobody can be moved any more out of nights that are over.
                try self.reviewConflicts(of: kept, at: property, changedOn: property.day(at: now)..<Day.last, at: now, in: records)
            }
            return kept
        }
        return unit
    }

    /// Loads a unit that is to be changed.
    func unit(_ id: ID<Unit>, of property: Property, expecting version: Int?, in records: Records) throws -> Unit {
        guard let unit = try records.unit(id, of: property.id), unit.status != .removed else { throw DeskError.unknownUnit }
        if let version, version != unit.audit.version { throw DeskError.stale(version: unit.audit.version) }
        return unit
    }

    /// Keeps a unit that was changed, and counts the change.
    func keep(_ changed: Unit, of property: Property, at now: Instant, in records: Records) throws -> Unit {
        var unit = changed
        unit.audit.touch(at: now)
        guard try records.update(unit, replacing: changed.audit.version) else { throw DeskError.stale(version: changed.audit.version) }
        try records.revise(property.id, at: now)
        let kind = unit.status == .removed ? EventKind.roomTypeDeleted : .roomTypeUpdated
        try self.publish(kind, .unit(unit), of: property.entity, at: now, in: records)
        return unit
    }
}
