public import Bookings
public import Identity
import Store

extension Desk {
    /// Removes a webhook with its secret; nothing more is sent to it, also of what was on its way.
    ///
    /// - Parameters:
    ///   - id: The webhook.
    ///   - access: The right to remove it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownWebhook``, ``DeskError/stale(version:)``, `SQLError`.
    public func removeWebhook(_ id: ID<Webhook>, at access: EntityAccess, expecting version: Int?) async throws {
        try await self.store.write(at: access.entity) { records in
            let loaded = try self.webhook(id, at: access, expecting: version, in: records).webhook.audit.version
            guard try records.delete(id, replacing: loaded) else { throw DeskError.stale(version: loaded) }
        }
    }
}
