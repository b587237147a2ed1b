public import Bookings
public import Identity
import Store

extension Desk {
    /// Records that a guest is to get money back; the same request again changes nothing.
    ///
    /// - Parameters:
    ///   - request: How much, why, and what becomes of the booking.
    ///   - id: The booking.
    ///   - access: The right to ask for it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The booking as it is now.
    /// - Throws: ``DeskError``: unknown things, a stale version, what ``Booking`` refuses; and `SQLError`.
    public func requestRefund(
        _ request: Refund.Request, for id: ID<Booking>, at access: EntityAccess, expecting version: Int?
    ) async throws -> BookingSheet {
        let now = self.now()
        let sheet = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let loaded = try self.booking(id, of: property, expecting: version, in: records)
            var booking = loaded
            do throws(BookingError) {
                try booking.requestRefund(
                    request, id: .random(), at: now, on: property.day(at: now), by: access.client.description)
            } catch {
                throw DeskError.booking(error)
            }
            let sheet = try self.keep(booking, replacing: loaded, of: property, at: now, in: records)
            if booking != loaded {
                try self.publish(.bookingRefundRequest, .booking(sheet), of: property.entity, at: now, in: records)
            }
            return sheet
        }
        return sheet
    }
}
