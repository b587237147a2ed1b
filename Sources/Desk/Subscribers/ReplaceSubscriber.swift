public import Bookings
public import Identity
import Store

extension Desk {
    /// Replaces what an owner says of a subscriber; its keys stay.
    ///
    /// - Parameters:
    ///   - id: The subscriber.
    ///   - details: What the owner says of it now.
    ///   - access: The right to change it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The subscriber as it is now.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownSubscriber``, ``DeskError/familyConnection``,
    ///   ``DeskError/unitsNotOffered(_:)``, ``DeskError/stale(version:)``, `SQLError`.
    public func replaceSubscriber(
        _ id: ID<Subscriber>, with details: Subscriber.Details, at access: EntityAccess, expecting version: Int?
    ) async throws -> SubscriberSheet {
        let now = self.now()
        return try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            var subscriber = try self.subscriber(id, of: property, expecting: version, in: records)
            try self.checkUnits(of: details, at: property, in: records)
            let loaded = subscriber.audit.version
            subscriber.details = details
            subscriber.audit.touch(at: now)
            guard try records.update(subscriber, replacing: loaded) else { throw DeskError.stale(version: loaded) }
            return try Self.sheet(.own(subscriber), of: property.id, at: now, in: records)
        }
    }

    /// Loads a subscriber that is to be changed.
    func subscriber(
        _ id: ID<Subscriber>, of property: Property, expecting version: Int?, in records: Records
    ) throws -> Subscriber {
        guard let subscriber = try records.subscriber(id, of: property.id) else {
            let family = try records.calDAVConnection(of: property.id)
            throw family?.id.description == id.description ? DeskError.familyConnection : DeskError.unknownSubscriber
        }
        if let version, version != subscriber.audit.version { throw DeskError.stale(version: subscriber.audit.version) }
        return subscriber
    }
}
