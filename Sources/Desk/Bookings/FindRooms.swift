public import Bookings
public import Identity
import Store

extension Desk {
    /// Finds the units of a property that a party could book for a stay.
    ///
    /// - Parameters:
    ///   - stay: The nights.
    ///   - adults: How many adults come.
    ///   - children: How many children come.
    ///   - access: The right to see them.
    /// - Returns: The property, the units with room for the party that are free, and the others.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func findRooms(
        for stay: Stay, adults: Int, children: Int, at access: EntityAccess
    ) async throws -> (property: Property, available: [Unit], unavailable: [Unit]) {
        try await self.store.read { records in
            let property = try self.property(access, in: records)
            var (available, unavailable) = ([Unit](), [Unit]())
            for unit in try records.units(of: property.id) where unit.status != .removed {
                let diary = Diary(quantity: unit.details.quantity, entries: try records.holders(of: unit.id, during: stay.nights))
                let hasRoom = adults <= unit.details.adults && adults + children <= unit.details.adults + unit.details.children
                if hasRoom && diary.conflicts(with: stay).isEmpty { available.append(unit) } else { unavailable.append(unit) }
            }
            return (property, available, unavailable)
        }
    }
}
