public import Bookings
public import Identity
import Store

extension Desk {
    /// Lists where a property's bookings came from.
    ///
    /// - Parameter access: The right to see it.
    /// - Returns: The property, and its rate sources; the first is `nil` where bookings came without one.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func listRateSources(_ access: EntityAccess) async throws -> (property: Property, sources: [String?]) {
        try await self.store.read { records in
            let property = try self.property(access, in: records)
            return (property, try records.rateSources(of: property.id))
        }
    }
}
