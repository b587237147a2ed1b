public import Bookings
public import CivilTime
public import Identity
import Store

extension Desk {
    /// Lists the blocks that hold nights within a period.
    ///
    /// - Parameters:
    ///   - access: The right to see them.
    ///   - start: The first night of the period; `nil` for that of the property's day.
    ///   - end: The day after its last night; `nil` for no end.
    /// - Returns: The blocks by their first night, without removed ones.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func listBlocks(_ access: EntityAccess, from start: Day?, to end: Day?) async throws -> [Block] {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            return try records.blocks(of: property.id, from: start ?? property.day(at: now), to: end)
        }
    }
}
