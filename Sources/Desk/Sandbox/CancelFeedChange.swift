import CivilTime
public import Sandbox
import Store

extension Desk {
    /// Takes a scheduled change back that waits for its time.
    ///
    /// - Parameters:
    ///   - change: The change's number.
    ///   - access: The right to change it.
    /// - Returns: The change as it is now.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func cancelFeedChange(_ change: Int, at access: TestFeedAccess) async throws -> PlannedChange {
        try await self.changeTestFeed(access) { kept, now in
            guard let index = kept.planned.firstIndex(where: { $0.change.id == change }) else { throw SandboxError.unknownChange }
            guard kept.planned[index].cancel(at: now) else { throw SandboxError.changeEnded }
            return kept.planned[index]
        }
    }
}
