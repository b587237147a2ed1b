import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func removeUnit(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .remove)
        let id: ID<Unit> = try self.identifier("unit", in: request)
        let unit = try await self.desk.removeUnit(id, at: access, expecting: self.expectedVersion(of: request))
        return .record(Wink.Unit(encoding: unit), version: unit.audit.version)
    }
}
