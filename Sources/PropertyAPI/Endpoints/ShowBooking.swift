import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showBooking(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let sheet = try await self.desk.showBooking(try self.identifier("booking", in: request), at: access)
        return .record(Wink.Booking(encoding: sheet, publicURL: self.publicURL), version: sheet.booking.audit.version)
    }
}
