import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listUnits(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        return .json(.ok, try await self.desk.listUnits(access).map(Wink.Unit.init(encoding:)))
    }
}
