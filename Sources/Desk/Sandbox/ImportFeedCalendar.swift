import CivilTime
public import Sandbox
import Store

extension Desk {
    /// Adds the events of a calendar to the version in use; an event of a UID that is there is changed.
    ///
    /// - Parameters:
    ///   - text: The calendar (RFC 5545).
    ///   - access: The right to change it.
    /// - Returns: What became of its events.
    /// - Throws: ``SandboxError/unreadableCalendar(reason:)`` where nothing in it is one, other cases of ``SandboxError``, `SQLError`.
    public func importFeedCalendar(_ text: [UInt8], at access: TestFeedAccess) async throws -> EventImport {
        let zones = self.zones
        return try await self.changeTestFeed(access) { kept, now in
            try kept.changeEvents(at: now) { events in
                // A name that the system does not know is looked for in the calendar itself.
                let imported = EventImport(text: text, into: events, at: now) { name in try? zones.zone(named: name) }
                if imported.imported == 0, imported.skipped == 0, let reason = imported.errors.first {
                    throw SandboxError.unreadableCalendar(reason: reason)
                }
                events = imported.events
                return imported
            }
        }
    }
}
