import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func judgeConflict(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .write)
        let id: ID<Conflict> = try self.identifier("conflict", in: request)
        let patch = try request.decode(Wink.ConflictPatch.init)
        let version = self.expectedVersion(of: request, body: patch.version)
        let sheet = try await self.desk.judgeConflict(id, patch.verdict, note: patch.note, at: access, expecting: version)
        return .record(Wink.Conflict(encoding: sheet.conflict, ledger: sheet.ledger), version: sheet.conflict.audit.version)
    }
}
