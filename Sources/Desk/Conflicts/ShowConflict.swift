public import Bookings
public import Identity
import Store

/// A conflict with who could know what when.
public struct ConflictSheet: Sendable {
    /// The conflict.
    public let conflict: Conflict
    /// Who could know what when, in the order in which it happened.
    public let ledger: [Conflict.LedgerEntry]
}

extension Desk {
    /// Shows a conflict.
    ///
    /// - Parameters:
    ///   - id: The conflict.
    ///   - access: The right to see it.
    /// - Returns: The conflict, with the readings of the property's feed that are kept.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownConflict``, `SQLError`.
    public func showConflict(_ id: ID<Conflict>, at access: EntityAccess) async throws -> ConflictSheet {
        try await self.store.read { records in
            let property = try self.property(access, in: records)
            guard let conflict = try records.conflict(id, of: property.id) else { throw DeskError.unknownConflict }
            return try self.sheet(conflict, in: records)
        }
    }

    func sheet(_ conflict: Conflict, in records: Records) throws -> ConflictSheet {
        let (opened, revision) = (conflict.audit.createdAt, conflict.revision)
        let readers = try records.readers(of: conflict.property)
        let before = try readers.compactMap {
            try records.lastReading(of: conflict.property, by: $0, before: revision, until: opened)
        }
        let since = try readers.compactMap { try records.firstReading(of: conflict.property, by: $0, from: revision, since: opened) }
        return ConflictSheet(conflict: conflict, ledger: conflict.ledger(before: before, since: since))
    }
}
