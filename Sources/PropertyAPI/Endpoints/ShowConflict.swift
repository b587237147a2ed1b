import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showConflict(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        let sheet = try await self.desk.showConflict(try self.identifier("conflict", in: request), at: access)
        return .record(Wink.Conflict(encoding: sheet.conflict, ledger: sheet.ledger), version: sheet.conflict.audit.version)
    }
}
