public import Bookings
public import Identity
import Store

extension Desk {
    /// Shows a managing entity.
    ///
    /// - Parameter access: The right to see it.
    /// - Returns: The entity, also when it was removed.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func showManagingEntity(_ access: EntityAccess) async throws -> ManagingEntity {
        guard let entity = try await self.store.read({ try $0.managingEntity(access.entity) }) else { throw DeskError.unknownEntity }
        return entity
    }
}
