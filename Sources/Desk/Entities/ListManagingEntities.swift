public import Bookings
public import Identity
import Store

extension Desk {
    /// Lists the managing entities that a caller may touch.
    ///
    /// - Parameters:
    ///   - kind: The kind wanted; `nil` for every kind.
    ///   - caller: Who asks.
    /// - Returns: The entities, oldest first, without removed ones.
    /// - Throws: `SQLError`.
    public func listManagingEntities(ofKind kind: ManagingEntity.Kind?, for caller: Caller) async throws -> [ManagingEntity] {
        let entities = try await self.store.read { try $0.managingEntities(ofKind: kind) }
        return entities.filter { caller.reach.includes($0.id) }
    }
}
