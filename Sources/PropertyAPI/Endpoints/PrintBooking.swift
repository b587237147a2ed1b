import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func printBooking(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let id: ID<Booking> = try self.identifier("booking", in: request)
        let sheet = try await self.desk.showBooking(id, at: access)
        // Codes come from other systems; only plain letters and digits are sure to be well read in the name of a file.
        let code = sheet.booking.code.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return Response(.ok, contentType: "application/pdf", body: try BookingReport.bytes(of: sheet))
            .with("Content-Disposition", "attachment; filename=\"booking-\(code).pdf\"")
    }
}
