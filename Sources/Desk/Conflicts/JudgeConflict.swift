public import Bookings
public import Identity
import Store

extension Desk {
    /// Notes what somebody says of a conflict; its nights stay as they are.
    ///
    /// - Parameters:
    ///   - id: The conflict.
    ///   - verdict: What is said.
    ///   - note: A note; `nil` keeps the one there is.
    ///   - access: The right to say it.
    ///   - version: The version that the caller knows; `nil` for whatever stands.
    /// - Returns: The conflict as it is now.
    /// - Throws: ``DeskError``: unknown things, a stale version, a conflict that was closed; and `SQLError`.
    public func judgeConflict(
        _ id: ID<Conflict>, _ verdict: Conflict.Verdict, note: String?, at access: EntityAccess, expecting version: Int?
    ) async throws -> ConflictSheet {
        let now = self.now()
        return try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            guard let loaded = try records.conflict(id, of: property.id) else { throw DeskError.unknownConflict }
            if let version, version != loaded.audit.version { throw DeskError.stale(version: loaded.audit.version) }
            var conflict = loaded
            do throws(Conflict.Refusal) { try conflict.judge(verdict, note: note, at: now) } catch { throw DeskError.conflictClosed }
            if conflict != loaded, try !records.update(conflict, replacing: loaded.audit.version) {
                throw DeskError.stale(version: loaded.audit.version)
            }
            return try self.sheet(conflict, in: records)
        }
    }
}
