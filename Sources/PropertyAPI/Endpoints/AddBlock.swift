import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func addBlock(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .write)
        let onConflict = try self.onConflict(request)
        let draft = try request.decode(Wink.BlockDraft.init)
        let key = try self.idempotencyKey(of: request)
        return try await self.withUnitIdentifier {
            try await self.desk.addBlock(draft.content, at: access, onConflict: onConflict, once: key) { decision in
                switch decision {
                case .success(let block): .created(Wink.Block(encoding: block), version: block.audit.version)
                case .failure(let refusal): .refused(refusal.problem, to: request)
                }
            }.response
        }
    }
}
