public import Bookings
public import Identity
import Store

extension Desk {
    /// Removes a block, which frees its nights; its record is kept for readers that have seen it.
    ///
    /// - Parameters:
    ///   - id: The block.
    ///   - access: The right to remove it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The block as it was removed.
    /// - Throws: ``DeskError``: unknown things, a stale version; and `SQLError`.
    public func removeBlock(_ id: ID<Block>, at access: EntityAccess, expecting version: Int?) async throws -> Block {
        let now = self.now()
        let block = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let loaded = try self.block(id, of: property, expecting: version, in: records)
            var block = loaded
            block.remove(at: now)
            return try self.keep(block, replacing: loaded, of: property, at: now, in: records)
        }
        return block
    }
}
