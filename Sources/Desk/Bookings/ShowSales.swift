public import Bookings
public import Identity
import Store

extension Desk {
    /// Works out what the confirmed bookings of a property come to, as far as they are priced in its currency.
    ///
    /// - Parameter access: The right to see it.
    /// - Returns: The property and the figures.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func showSales(_ access: EntityAccess) async throws -> (property: Property, figures: SalesFigures) {
        try await self.store.read { records in
            let property = try self.property(access, in: records)
            return (property, try records.salesFigures(of: property.id, in: property.entity.profile.currencyCode))
        }
    }
}
