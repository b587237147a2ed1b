import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listBookings(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let state: BookingFilter.State = try request.query.word("state") ?? .all
        let page = try request.query.integer("pageNumber", in: 0...1_000_000_000) ?? 0
        let size = try request.query.integer("maxResults", in: 1...100) ?? 30
        let (sheets, total) = try await self.desk.listBookings(
            access, state: state, search: request.query["search"] ?? "", page: page, size: size)
        let content = sheets.map { Wink.Booking(encoding: $0, publicURL: self.publicURL) }
        return .json(.ok, Wink.Page(content: content, offset: page * size, size: size, totalElements: total))
    }
}
