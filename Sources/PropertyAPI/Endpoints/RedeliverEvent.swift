import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func redeliverEvent(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .write)
        let webhook: ID<Webhook> = try self.identifier("webhook", in: request)
        let (delivery, attempts) = try await self.desk.redeliverEvent(
            try self.identifier("delivery", in: request), to: webhook, at: access)
        return .json(.ok, Wink.Delivery(encoding: delivery, attempts: attempts))
    }
}
