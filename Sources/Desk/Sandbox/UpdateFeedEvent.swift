import CivilTime
public import Sandbox
import Store

extension Desk {
    /// Changes an event of the version in use.
    ///
    /// - Parameters:
    ///   - uid: The event's identifier; where several have it, the first is meant.
    ///   - access: The right to change it.
    ///   - change: What becomes something else.
    /// - Returns: The event as it is now.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func updateFeedEvent(
        _ uid: String, at access: TestFeedAccess, _ change: EventChange
    ) async throws -> FeedEvent {
        try await self.changeTestFeed(access) { kept, now in
            try kept.changeEvents(at: now) { events in
                guard let index = events.firstIndex(where: { $0.uid == uid }) else { throw SandboxError.unknownEvent }
                guard events[index].apply(change, at: now) else { throw SandboxError.noNight }
                return events[index]
            }
        }
    }
}
