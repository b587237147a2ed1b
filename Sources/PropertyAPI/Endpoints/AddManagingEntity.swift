import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func addManagingEntity(_ request: Request) async throws -> Response {
        let caller = try await self.caller(of: request)
        try caller.require(Scope(.account, .write))
        let draft = try request.decode { Wink.ManagingEntityDraft(reading: $0, isTimeZone: self.desk.knowsTimeZone) }
        let key = try self.idempotencyKey(of: request)
        return try await self.desk.addManagingEntity(draft.kind, profile: draft.profile, by: caller, once: key) { entity in
            .created(Wink.ManagingEntity(encoding: entity), version: entity.audit.version)
        }.response
    }
}
