import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func addSubscriber(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let draft = try request.decode(Wink.SubscriberDraft.init)
        let key = try self.idempotencyKey(of: request)
        return try await self.desk.addSubscriber(draft.details, at: access, once: key) { opened in
            .created(Wink.SubscriberWithKeys(encoding: opened, publicURL: self.publicURL), version: opened.subscriber.audit.version)
        }.response
    }
}
