public import Bookings
public import Identity
import Store

extension Desk {
    /// Lists the units that a property offers.
    ///
    /// - Parameter access: The right to see them.
    /// - Returns: The units, oldest first, without removed ones.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func listUnits(_ access: EntityAccess) async throws -> [Unit] {
        try await self.store.read { records in
            let property = try self.property(access, in: records)
            return try records.units(of: property.id).filter { $0.status != .removed }
        }
    }
}
