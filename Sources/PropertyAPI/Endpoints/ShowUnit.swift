import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showUnit(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        let unit = try await self.desk.showUnit(try self.identifier("unit", in: request), at: access)
        return .record(Wink.Unit(encoding: unit), version: unit.audit.version)
    }
}
