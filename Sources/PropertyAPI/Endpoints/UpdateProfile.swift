import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func updateProfile(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .account, .write)
        let patch = try request.decode { Wink.ProfilePatch(reading: $0, isTimeZone: self.desk.knowsTimeZone) }
        let version = self.expectedVersion(of: request, body: patch.version)
        let entity = try await self.desk.updateProfile(access, expecting: version, change: patch.apply)
        return .record(Wink.ManagingEntity(encoding: entity), version: entity.audit.version)
    }
}
