public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Shows a booking.
    ///
    /// - Parameters:
    ///   - id: The booking.
    ///   - access: The right to see it.
    /// - Returns: The booking.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownBooking``, `SQLError`.
    public func showBooking(_ id: ID<Booking>, at access: EntityAccess) async throws -> BookingSheet {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            guard let booking = try records.booking(id, of: property.id) else { throw DeskError.unknownBooking }
            return try self.sheet(booking, of: property, at: now, in: records)
        }
    }

    func sheet(_ booking: Booking, of property: Property, at now: Instant, in records: Records) throws -> BookingSheet {
        guard let unit = try records.unit(booking.content.unit, of: property.id) else { throw DeskError.unknownUnit }
        return BookingSheet(booking: booking, unit: unit, property: property, today: property.day(at: now))
    }
}
