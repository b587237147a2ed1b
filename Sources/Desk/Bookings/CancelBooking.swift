public import Bookings
public import Identity
import Store

extension Desk {
    /// Cancels a booking before its guest has left; one that is cancelled already stays as it is.
    ///
    /// - Parameters:
    ///   - id: The booking.
    ///   - kind: Why, in the family's words.
    ///   - reason: Why, in the caller's words.
    ///   - access: The right to cancel it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The booking as it is now.
    /// - Throws: ``DeskError``: unknown things, a stale version, a guest who has left; and `SQLError`.
    public func cancelBooking(
        _ id: ID<Booking>, kind: Cancellation.Kind, reason: String, at access: EntityAccess, expecting version: Int?
    ) async throws -> BookingSheet {
        let now = self.now()
        let sheet = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let loaded = try self.booking(id, of: property, expecting: version, in: records)
            var booking = loaded
            let cancellation = Cancellation(at: now, canceller: .hotel, kind: kind, reason: reason)
            do throws(BookingError) {
                try booking.cancel(cancellation, on: property.day(at: now), by: access.client.description)
            } catch {
                throw DeskError.booking(error)
            }
            return try self.keep(booking, replacing: loaded, of: property, at: now, in: records)
        }
        return sheet
    }
}
