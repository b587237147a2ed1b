import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showManagingEntity(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .account, .read)
        let entity = try await self.desk.showManagingEntity(access)
        return .record(Wink.ManagingEntity(encoding: entity), version: entity.audit.version)
    }
}
