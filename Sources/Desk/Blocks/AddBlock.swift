public import Bookings
import CivilTime
public import Identity
import Store

extension Desk {
    /// Blocks nights of a unit where enough of it is left.
    ///
    /// - Parameters:
    ///   - content: The block asked for.
    ///   - access: The right to block nights.
    ///   - onConflict: What becomes of it where its nights are taken.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer: to the block, or to a refusal because of taken nights.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unitNotOffered(_:)``, ``DeskError/keyReused``, `SQLError`.
    public func addBlock(
        _ content: Block.Content, at access: EntityAccess, onConflict: OnConflict, once key: IdempotencyKey?,
        answer: @escaping @Sendable (Result<Block, BookingError>) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let recorded = try await self.once(
            key, by: access.client, at: access.entity,
            decide: { records, now -> Result<Block, BookingError> in
                let property = try self.property(access, in: records)
                let unit = try self.offeredUnit(content.unit, of: property, in: records)
                let block = Block(id: .random(), property: property.id, content: content, audit: Audit(createdAt: now))
                if onConflict == .reject {
                    let diary = Diary(
                        quantity: unit.details.quantity, entries: try records.holders(of: unit.id, during: content.stay.nights))
                    do throws(BookingError) { try diary.admit(content.stay, quantity: content.quantity) } catch { return .failure(error) }
                }
                try records.revise(property.id, at: now)
                try records.insert(block)
                if onConflict == .record {
                    try self.reviewConflicts(of: unit, at: property, changedOn: content.stay.nights, at: now, in: records)
                }
                return .success(block)
            }, answer: answer)
        return recorded
    }
}
