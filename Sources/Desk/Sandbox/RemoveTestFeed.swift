import Sandbox
import Store

extension Desk {
    /// Removes a feed with all that is kept of it.
    ///
    /// - Parameter access: The right to change it.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func removeTestFeed(_ access: TestFeedAccess) async throws {
        try await self.withTestFeed(access) { records, _, _ in try records.deleteTestFeed(access.feed) }
    }
}
