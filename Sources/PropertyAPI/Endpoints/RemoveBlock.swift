import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func removeBlock(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .remove)
        let id: ID<Block> = try self.identifier("block", in: request)
        let block = try await self.desk.removeBlock(id, at: access, expecting: self.expectedVersion(of: request))
        return .record(Wink.Block(encoding: block), version: block.audit.version)
    }
}
