import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func acceptTestBooking(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let change = try request.decode(Wink.BookingChange.init)
        let key = try self.idempotencyKey(of: request)
        let publicURL = self.publicURL
        return try await self.desk.acceptTestBooking(change.draft, at: access, once: key) { sheet in
            .created(Wink.Booking(encoding: sheet, publicURL: publicURL), version: sheet.booking.audit.version)
        }.response
    }
}
