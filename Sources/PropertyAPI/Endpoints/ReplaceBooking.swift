import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func replaceBooking(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let id: ID<Booking> = try self.identifier("booking", in: request)
        let onConflict = try self.onConflict(request)
        let change = try request.decode(Wink.BookingChange.init)
        guard change.draft.status != .cancelled else {
            let message = "A booking is cancelled by PATCH at its `cancel`, which asks for the reason."
            throw Problem(invalid: [Problem.Violation(field: "bookingStatus", rule: "transition", message: message)])
        }
        let version = self.expectedVersion(of: request, body: change.version)
        let sheet = try await self.desk.replaceBooking(
            id, with: change.draft, at: access, onConflict: onConflict, expecting: version)
        return .record(Wink.Booking(encoding: sheet, publicURL: self.publicURL), version: sheet.booking.audit.version)
    }
}
