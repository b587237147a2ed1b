import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func removeWebhook(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .remove)
        let id: ID<Webhook> = try self.identifier("webhook", in: request)
        try await self.desk.removeWebhook(id, at: access, expecting: self.expectedVersion(of: request))
        return .json(.ok, Wink.RemovedEntry(id: id.description, message: "The webhook is removed."))
    }
}
