public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Lists a property's bookings, page by page, in the order they were made.
    ///
    /// - Parameters:
    ///   - access: The right to see them.
    ///   - state: Which part of them.
    ///   - search: A part of a guest's mail address or names; empty for every guest.
    ///   - page: The number of the page, from 0.
    ///   - size: How many bookings a page has.
    /// - Returns: The bookings of the page, and how many there are in all.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func listBookings(
        _ access: EntityAccess, state: BookingFilter.State, search: String, page: Int, size: Int
    ) async throws -> (sheets: [BookingSheet], total: Int) {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            let today = property.day(at: now)
            let (bookings, total) = try records.bookings(
                of: property.id, matching: BookingFilter(state, on: today, search: search), offset: page * size, limit: size)
            return (try self.sheets(bookings, of: property, at: now, in: records), total)
        }
    }

    func sheets(_ bookings: [Booking], of property: Property, at now: Instant, in records: Records) throws -> [BookingSheet] {
        let units = Dictionary(try records.units(of: property.id).map { ($0.id, $0) }) { first, _ in first }
        let today = property.day(at: now)
        return bookings.compactMap { booking in
            units[booking.content.unit].map { BookingSheet(booking: booking, unit: $0, property: property, today: today) }
        }
    }
}
