import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listWebhooks(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .read)
        return .json(.ok, try await self.desk.listWebhooks(access).map(Wink.Webhook.init(encoding:)))
    }
}
