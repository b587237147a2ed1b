public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Adds a managing entity; a client that may only touch some entities may touch this one too.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - profile: What its owner says of it; its time zone is one that ``Desk/knowsTimeZone(_:)``.
    ///   - caller: Who adds it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/keyReused``, `SQLError`.
    public func addManagingEntity(
        _ kind: ManagingEntity.Kind, profile: ManagingEntity.Profile, by caller: Caller, once key: IdempotencyKey?,
        answer: @escaping @Sendable (ManagingEntity) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let recorded = try await self.once(
            key, by: caller.client,
            decide: { records, now in
                let entity = ManagingEntity(
                    id: .random(), kind: kind, profile: profile, creator: caller.client.description, audit: Audit(createdAt: now))
                try records.insert(entity)
                if caller.reach != .all { try records.extend(caller.client, to: entity.id) }
                return entity
            }, answer: answer)
        return recorded
    }
}
