import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listBlocks(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        let (start, end) = try request.query.read { $0.days(required: false) }
        return .json(.ok, try await self.desk.listBlocks(access, from: start, to: end).map(Wink.Block.init(encoding:)))
    }
}
