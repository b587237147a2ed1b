public import Bookings
public import Identity
import Store

extension Desk {
    /// Adds a unit to a property.
    ///
    /// - Parameters:
    ///   - details: What its owner says of it.
    ///   - access: The right to add it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/keyReused``, `SQLError`.
    public func addUnit(
        _ details: Unit.Details, at access: EntityAccess, once key: IdempotencyKey?, answer: @escaping @Sendable (Unit) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let recorded = try await self.once(
            key, by: access.client, at: access.entity,
            decide: { records, now in
                let property = try self.property(access, in: records)
                let unit = Unit(id: .random(), property: property.id, details: details, audit: Audit(createdAt: now))
                try records.insert(unit)
                try records.revise(property.id, at: now)
                try self.publish(.roomTypeCreated, .unit(unit), of: property.entity, at: now, in: records)
                return unit
            }, answer: answer)
        return recorded
    }
}
