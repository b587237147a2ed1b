import CivilTime
import Sandbox
import Store

extension Desk {
    /// Takes an event out of the version in use; its scheduled changes are taken back.
    ///
    /// - Parameters:
    ///   - uid: The event's identifier; where several have it, all of them go.
    ///   - access: The right to change it.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func deleteFeedEvent(_ uid: String, at access: TestFeedAccess) async throws {
        try await self.changeTestFeed(access) { kept, now in
            try kept.changeEvents(at: now) { events in
                guard events.contains(where: { $0.uid == uid }) else { throw SandboxError.unknownEvent }
                events.removeAll { $0.uid == uid }
            }
        }
    }
}
