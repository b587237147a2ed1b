import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func replaceUnit(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .write)
        let id: ID<Unit> = try self.identifier("unit", in: request)
        let draft = try request.decode(Wink.UnitDraft.init)
        let version = self.expectedVersion(of: request, body: draft.version)
        let unit = try await self.desk.replaceUnit(id, with: draft.details, at: access, expecting: version)
        return .record(Wink.Unit(encoding: unit), version: unit.audit.version)
    }
}
