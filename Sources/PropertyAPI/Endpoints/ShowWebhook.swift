import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showWebhook(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .read)
        let sheet = try await self.desk.showWebhook(try self.identifier("webhook", in: request), at: access)
        return .record(Wink.Webhook(encoding: sheet), version: sheet.webhook.audit.version)
    }
}
