import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func exportBookings(_ request: Request) async throws -> Response {
        // A question, though it comes as POST.
        let access = try await self.access(request, .booking, .read)
        let grid = try request.decode(Wink.GridState.init).grid
        let lines = try await self.desk.exportBookings(grid, at: access, writing: BookingTable.line)
        return Response(.ok, contentType: "text/csv; charset=utf-8; header=present", body: BookingTable.head + lines)
            .with("Content-Disposition", "attachment; filename=\"bookings.csv\"")
    }
}
