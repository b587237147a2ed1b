public import Bookings
public import Identity
import Store

extension Desk {
    /// Changes what an owner says of an entity.
    ///
    /// - Parameters:
    ///   - access: The right to change it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    ///   - change: Changes the profile; a new time zone is one that ``Desk/knowsTimeZone(_:)``.
    /// - Returns: The entity as it is now.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/stale(version:)``, `SQLError`.
    public func updateProfile(
        _ access: EntityAccess, expecting version: Int?, change: @escaping @Sendable (inout ManagingEntity.Profile) -> Void
    ) async throws -> ManagingEntity {
        let now = self.now()
        let entity = try await self.store.write(at: access.entity) { records in
            var entity = try self.entity(access, in: records)
            let loaded = entity.audit.version
            if let version, version != loaded { throw DeskError.stale(version: loaded) }
            let name = entity.profile.name
            change(&entity.profile)
            entity.audit.touch(at: now)
            guard try records.update(entity, replacing: loaded) else { throw DeskError.stale(version: loaded) }
            if entity.kind == .hotel {
                let kinds = entity.profile.name == name ? [.propertyUpdated] : [EventKind.propertyUpdated, .propertyNameUpdated]
                for kind in kinds { try self.publish(kind, .entity(entity), of: entity, at: now, in: records) }
            }
            return entity
        }
        return entity
    }
}
