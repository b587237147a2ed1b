import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func printBooking(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let id: ID<Booking> = try self.identifier("booking", in: request)
        let sheet = try await self.desk.showBooking(id, at: access)
        // Codes come from other systems; in the name of a file only plain letters are.
        let code = String(
            decoding: sheet.booking.code.utf8.filter { $0 < 0x80 && Character(UnicodeScalar($0)).isLetter || (0x30...0x39).contains($0) },
            as: UTF8.self)
        return Response(.ok, contentType: "application/pdf", body: try BookingReport.bytes(of: sheet))
            .with("Content-Disposition", "attachment; filename=\"booking-\(code).pdf\"")
    }
}
