import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func addWebhook(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .write)
        let draft = try request.decode { Wink.WebhookDraft(reading: $0, of: access.entity, allowsPlain: self.desk.allowsPlainWebhooks) }
        let key = try self.idempotencyKey(of: request)
        return try await self.desk.addWebhook(draft.details, secret: draft.secret, at: access, once: key) { sheet in
            .created(Wink.Webhook(encoding: sheet), version: sheet.webhook.audit.version)
        }.response
    }
}
