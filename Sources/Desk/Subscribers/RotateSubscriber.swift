public import Bookings
import CivilTime
public import Identity
import Secrets
import Store

extension Desk {
    /// Gives a subscriber other keys.
    ///
    /// - Parameters:
    ///   - id: The subscriber.
    ///   - seconds: How long the old keys work on, or until one of the new is used; 0 where they no longer do.
    ///   - access: The right to do so.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The subscriber with its new keys.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownSubscriber``, ``DeskError/familyConnection``,
    ///   ``DeskError/stale(version:)``, `SQLError`.
    public func rotateSubscriber(
        _ id: ID<Subscriber>, overlapping seconds: Int64, at access: EntityAccess, expecting version: Int?
    ) async throws -> OpenedSubscriber {
        let now = self.now()
        let (passkey, secret) = Self.newKeys()
        let keys = SubscriberKeys(passkey: passkey, secret: secret, self.keyring)
        return try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            var subscriber = try self.subscriber(id, of: property, expecting: version, in: records)
            let loaded = subscriber.audit.version
            subscriber.audit.touch(at: now)
            guard try records.update(subscriber, replacing: loaded) else { throw DeskError.stale(version: loaded) }
            try records.rotate(id, to: keys, overlappingUntil: seconds > 0 ? now.adding(seconds: seconds) : nil)
            return OpenedSubscriber(subscriber: subscriber, passkey: passkey, secret: secret)
        }
    }
}
