public import Bookings
public import Identity
import Store

extension Desk {
    /// Removes a managing entity: it is no longer served, and its records are kept.
    ///
    /// - Parameters:
    ///   - access: The right to remove it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The entity as it is now.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/inUse(_:)`` while a booking or block is not over, ``DeskError/stale(version:)``.
    public func removeManagingEntity(_ access: EntityAccess, expecting version: Int?) async throws -> ManagingEntity {
        let now = self.now()
        let entity = try await self.store.write(at: access.entity) { records in
            var entity = try self.entity(access, in: records)
            let loaded = entity.audit.version
            if let version, version != loaded { throw DeskError.stale(version: loaded) }
            if entity.kind == .hotel {
                let today = try self.property(access, in: records).day(at: now)
                let holders = try records.holders(of: entity.id, unit: nil, after: today)
                guard holders.isEmpty else { throw DeskError.inUse(holders) }
            }
            entity.status = .removed
            entity.audit.touch(at: now)
            guard try records.update(entity, replacing: loaded) else { throw DeskError.stale(version: loaded) }
            let kinds = entity.kind == .hotel ? [.propertyDeleted, .managingEntityDeleted] : [EventKind.managingEntityDeleted]
            for kind in kinds { try self.publish(kind, .entity(entity), of: entity, at: now, in: records) }
            return entity
        }
        return entity
    }
}
