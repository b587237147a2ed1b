import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func removeManagingEntity(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .account, .remove)
        let entity = try await self.desk.removeManagingEntity(access, expecting: self.expectedVersion(of: request))
        return .record(Wink.ManagingEntity(encoding: entity), version: entity.audit.version)
    }
}
