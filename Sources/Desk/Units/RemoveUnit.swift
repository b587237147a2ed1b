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
    /// - Throws: ``DeskError/inUse(_:)`` while a booking is not over, and what changing a unit throws.
    public func removeUnit(_ id: ID<Unit>, at access: EntityAccess, expecting version: Int?) async throws -> Unit {
        try await self.changeUnit(id, at: access, expecting: version) { unit, records, today in
            let holders = try records.holders(of: unit.property, unit: unit.id, after: today)
            guard holders.isEmpty else { throw DeskError.inUse(holders) }
            unit.status = .removed
        }
    }
}
