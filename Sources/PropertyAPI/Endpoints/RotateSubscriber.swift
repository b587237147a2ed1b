import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func rotateSubscriber(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let id: ID<Subscriber> = try self.identifier("subscriber", in: request)
        let overlap = request.body.isEmpty ? 0 : try request.decode(Wink.Rotation.init).overlap
        let version = self.expectedVersion(of: request)
        let opened = try await self.desk.rotateSubscriber(id, overlapping: overlap, at: access, expecting: version)
        return .record(
            Wink.SubscriberWithKeys(encoding: opened, publicURL: self.publicURL), version: opened.subscriber.audit.version)
    }
}
