public import Bookings
public import Identity
import Store

extension Desk {
    /// Shows a page of a grid over a property's bookings; those that came to nothing are in none.
    ///
    /// - Parameters:
    ///   - grid: Which bookings, in which order and groups.
    ///   - access: The right to see them.
    /// - Returns: The bookings of the page, the groups they belong to, and how many bookings there are in all.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func showBookingGrid(
        _ grid: BookingGrid, at access: EntityAccess
    ) async throws -> (sheets: [BookingSheet], groups: [BookingGrid.Group], total: Int) {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            let (page, groups, total) = try records.bookings(of: property.id, in: grid)
            return (try self.sheets(page, of: property, at: now, in: records), groups, total)
        }
    }
}
