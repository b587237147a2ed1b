import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func updateWebhook(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .write)
        let id: ID<Webhook> = try self.identifier("webhook", in: request)
        let patch = try request.decode { Wink.WebhookPatch(reading: $0, of: access.entity, allowsPlain: self.desk.allowsPlainWebhooks) }
        let version = self.expectedVersion(of: request, body: patch.version)
        let sheet = try await self.desk.updateWebhook(
            id, secret: patch.secret, at: access, expecting: version, change: patch.apply)
        return .record(Wink.Webhook(encoding: sheet), version: sheet.webhook.audit.version)
    }
}
