import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func addUnit(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .write)
        let draft = try request.decode(Wink.UnitDraft.init)
        let key = try self.idempotencyKey(of: request)
        return try await self.desk.addUnit(draft.details, at: access, once: key) { unit in
            .created(Wink.Unit(encoding: unit), version: unit.audit.version)
        }.response
    }
}
