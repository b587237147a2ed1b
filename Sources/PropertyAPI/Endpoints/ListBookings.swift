import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listBookings(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let (state, page, size) = try request.query.read { query in
            (query.word("state", BookingFilter.State.self) ?? .all, query.pageNumber, query.pageSize)
        }
        let (sheets, total) = try await self.desk.listBookings(
            access, state: state, search: request.query["search"] ?? "", page: page, size: size)
        let content = sheets.map { Wink.Booking(encoding: $0, publicURL: self.publicURL) }
        return .json(.ok, Wink.Page(content: content, offset: page * size, size: size, totalElements: total))
    }
}
