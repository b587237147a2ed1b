import CivilTime
public import Sandbox
import Store

extension Desk {
    /// Lists the scheduled changes of a feed, those that ended among them.
    ///
    /// - Parameter access: The right to see them.
    /// - Returns: The changes, in the order in which they were planned.
    /// - Throws: ``SandboxError/unknownFeed``, `SQLError`.
    public func listFeedChanges(at access: TestFeedAccess) async throws -> [PlannedChange] {
        let now = self.now()
        guard var kept = try await self.store.read({ try $0.testFeed(access.feed) }) else { throw SandboxError.unknownFeed }
        kept.feed.apply(&kept.planned, dueAt: now)
        return kept.planned
    }
}
