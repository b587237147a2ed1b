public import Bookings
public import Identity
import Store

extension Desk {
    /// Records that a guest is to get the confirmation of a booking once more.
    ///
    /// - Parameters:
    ///   - id: The booking.
    ///   - access: The right to ask for it.
    /// - Returns: Whether there is something to confirm: there is not where the booking was cancelled or came to nothing.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownBooking``, `SQLError`.
    public func resendConfirmation(of id: ID<Booking>, at access: EntityAccess) async throws -> Bool {
        let now = self.now()
        let isConfirmed = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let booking = try self.booking(id, of: property, expecting: nil, in: records)
            guard booking.isConfirmed || booking.creation == .test && booking.status.takesNights else { return false }
            try records.insertResend(of: id, by: access.client.description, at: now)
            let sheet = try self.sheet(booking, of: property, at: now, in: records)
            try self.publish(.bookingCreate, .booking(sheet), of: property.entity, at: now, in: records)
            return true
        }
        return isConfirmed
    }
}
