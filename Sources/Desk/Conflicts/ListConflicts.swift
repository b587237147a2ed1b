public import Bookings
public import Identity
import Store

extension Desk {
    /// The most conflicts that are listed at once.
    public static let conflictsListed = 1_000

    /// Lists a property's conflicts.
    ///
    /// - Parameters:
    ///   - access: The right to see them.
    ///   - states: The states wanted; empty for every state.
    /// - Returns: The newest ``conflictsListed`` of them, newest first.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func listConflicts(_ access: EntityAccess, in states: Set<Conflict.State>) async throws -> [Conflict] {
        try await self.store.read { records in
            let property = try self.property(access, in: records)
            let wanted = states.isEmpty ? Set(Conflict.State.allCases) : states
            return try records.conflicts(of: property.id, in: wanted, limit: Self.conflictsListed)
        }
    }
}
