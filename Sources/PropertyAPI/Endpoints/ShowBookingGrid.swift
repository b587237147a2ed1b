import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showBookingGrid(_ request: Request) async throws -> Response {
        // A question, though it comes as POST.
        let access = try await self.access(request, .booking, .read)
        let grid = try request.decode(Wink.GridState.init).grid
        let (sheets, groups, total) = try await self.desk.showBookingGrid(grid, at: access)
        let content = sheets.map { Wink.Booking(encoding: $0, publicURL: self.publicURL) }
        return .json(
            .ok,
            Wink.Page(
                content: content, offset: grid.skip, size: grid.take, totalElements: total,
                groups: groups.map { Wink.GridGroup(encoding: $0, levels: grid.grouping[...]) }))
    }
}
