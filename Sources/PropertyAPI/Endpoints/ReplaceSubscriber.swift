import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func replaceSubscriber(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let id: ID<Subscriber> = try self.identifier("subscriber", in: request)
        let draft = try request.decode(Wink.SubscriberDraft.init)
        let version = self.expectedVersion(of: request, body: draft.version)
        return self.record(try await self.desk.replaceSubscriber(id, with: draft.details, at: access, expecting: version), at: access)
    }
}
