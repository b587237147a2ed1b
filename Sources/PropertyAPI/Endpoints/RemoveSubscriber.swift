import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func removeSubscriber(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .remove)
        let id: ID<Subscriber> = try self.identifier("subscriber", in: request)
        let sheet = try await self.desk.removeSubscriber(id, at: access, expecting: self.expectedVersion(of: request))
        return self.record(sheet, at: access)
    }
}
