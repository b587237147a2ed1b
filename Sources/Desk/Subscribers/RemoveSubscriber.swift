public import Bookings
public import Identity
import Store

extension Desk {
    /// Revokes a subscriber, so that its keys open nothing from then on.
    ///
    /// The property's own connection can be revoked as well.
    ///
    /// - Parameters:
    ///   - id: The subscriber, or the property's own connection.
    ///   - access: The right to do so.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The subscriber as it was.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownSubscriber``, ``DeskError/stale(version:)``, `SQLError`.
    public func removeSubscriber(
        _ id: ID<Subscriber>, at access: EntityAccess, expecting version: Int?
    ) async throws -> SubscriberSheet {
        let now = self.now()
        return try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            if let connection = try records.calDAVConnection(of: property.id), connection.id.description == id.description {
                let sheet = try Self.sheet(.family(connection.id), of: property.id, at: now, in: records)
                try records.removeCalDAVConnection(connection.id)
                return sheet
            }
            let subscriber = try self.subscriber(id, of: property, expecting: version, in: records)
            let sheet = try Self.sheet(.own(subscriber), of: property.id, at: now, in: records)
            try records.removeSubscriber(subscriber.id)
            return sheet
        }
    }
}
