public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Replaces what an owner says of a unit; fewer of it than are booked drops no booking.
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
        try await self.changeUnit(id, at: access, expecting: version) { unit, _, _ in unit.details = details }
    }

    func changeUnit(
        _ id: ID<Unit>, at access: EntityAccess, expecting version: Int?,
        _ change: @escaping @Sendable (inout Unit, Records, Day) throws -> Void
    ) async throws -> Unit {
        let now = self.now()
        let unit = try await self.store.write { records in
            let property = try self.property(access, in: records)
            guard var unit = try records.unit(id, of: property.id), unit.status != .removed else { throw DeskError.unknownUnit }
            let loaded = unit.audit.version
            if let version, version != loaded { throw DeskError.stale(version: loaded) }
            try change(&unit, records, property.day(at: now))
            unit.audit.touch(at: now)
            guard try records.update(unit, replacing: loaded) else { throw DeskError.stale(version: loaded) }
            try records.revise(property.id, at: now)
            return unit
        }
        self.feeds.drop(access.entity)
        return unit
    }
}
