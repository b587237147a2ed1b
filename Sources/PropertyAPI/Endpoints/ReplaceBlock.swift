import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func replaceBlock(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .write)
        let id: ID<Block> = try self.identifier("block", in: request)
        let onConflict = try self.onConflict(request)
        let draft = try request.decode(Wink.BlockDraft.init)
        let version = self.expectedVersion(of: request, body: draft.version)
        let block = try await self.withUnitIdentifier {
            try await self.desk.replaceBlock(id, with: draft.content, at: access, onConflict: onConflict, expecting: version)
        }
        return .record(Wink.Block(encoding: block), version: block.audit.version)
    }
}
