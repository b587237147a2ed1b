import CivilTime
import Sandbox
import Store

extension Desk {
    /// Deletes a version of a feed that is not in use; the scheduled changes of its events are taken back.
    ///
    /// - Parameters:
    ///   - version: The version's number.
    ///   - access: The right to change it.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func deleteFeedVersion(_ version: Int, at access: TestFeedAccess) async throws {
        try await self.changeTestFeed(access) { kept, _ in
            guard kept.feed.versions.contains(where: { $0.id == version }) else {
                throw SandboxError.unknownVersion(field: "version")
            }
            guard version != kept.feed.activeVersion else { throw SandboxError.versionInUse }
            kept.feed.versions.removeAll { $0.id == version }
        }
    }
}
