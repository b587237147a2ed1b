public import Bookings
public import Identity
import Store

extension Desk {
    /// Removes a unit: it takes no more bookings, and its records are kept.
    ///
    /// - Parameters:
    ///   - id: The unit.
    ///   - access: The right to remove it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The unit as it is now.
    /// - Throws: ``DeskError/inUse(_:)`` while a booking or block is not over, and what changing a unit throws.
    public func removeUnit(_ id: ID<Unit>, at access: EntityAccess, expecting version: Int?) async throws -> Unit {
        let now = self.now()
        let unit = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            var unit = try self.unit(id, of: property, expecting: version, in: records)
            let holders = try records.holders(of: property.id, unit: id, after: property.day(at: now))
            guard holders.isEmpty else { throw DeskError.inUse(holders) }
            unit.status = .removed
            return try self.keep(unit, of: property, at: now, in: records)
        }
        return unit
    }
}
