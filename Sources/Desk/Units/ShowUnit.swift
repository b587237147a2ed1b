public import Bookings
public import Identity
import Store

extension Desk {
    /// Shows a unit.
    ///
    /// - Parameters:
    ///   - id: The unit.
    ///   - access: The right to see it.
    /// - Returns: The unit, also when it was removed.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownUnit``, `SQLError`.
    public func showUnit(_ id: ID<Unit>, at access: EntityAccess) async throws -> Unit {
        try await self.store.read { records in
            let property = try self.property(access, in: records)
            guard let unit = try records.unit(id, of: property.id) else { throw DeskError.unknownUnit }
            return unit
        }
    }
}
