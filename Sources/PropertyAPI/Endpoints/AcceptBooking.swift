import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func acceptBooking(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let onConflict = try self.onConflict(request)
        let change = try request.decode(Wink.BookingChange.init)
        let key = try self.idempotencyKey(of: request)
        let publicURL = self.publicURL
        return try await self.desk.acceptBooking(change.draft, at: access, onConflict: onConflict, once: key) { decision in
            switch decision {
            case .success(let sheet): .created(Wink.Booking(encoding: sheet, publicURL: publicURL), version: sheet.booking.audit.version)
            case .failure(let refusal): .refused(refusal.problem, to: request)
            }
        }.response
    }
}
