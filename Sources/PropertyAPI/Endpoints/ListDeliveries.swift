import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listDeliveries(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .read)
        let id: ID<Webhook> = try self.identifier("webhook", in: request)
        let (status, page, size) = try request.query.read { query in
            (query.word("status", Delivery.Status.self), query.pageNumber, query.pageSize)
        }
        let (deliveries, total) = try await self.desk.listDeliveries(to: id, at: access, status: status, page: page, size: size)
        let content = deliveries.map { Wink.Delivery(encoding: $0) }
        return .json(.ok, Wink.Page(content: content, offset: page * size, size: size, totalElements: total))
    }
}
