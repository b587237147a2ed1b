import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listConflicts(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        let states = try request.query.read { $0.words("state", Conflict.State.self) }
        return .json(.ok, try await self.desk.listConflicts(access, in: states).map { Wink.Conflict(encoding: $0, ledger: nil) })
    }
}
