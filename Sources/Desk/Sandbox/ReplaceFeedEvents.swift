import CivilTime
public import Sandbox
import Store

extension Desk {
    /// Puts other events in the place of all that the version in use has.
    ///
    /// An event whose identifier stood there before is that event, changed; a fixed text gives way to the events.
    ///
    /// - Parameters:
    ///   - access: The right to change it.
    ///   - drafts: The events, in the order in which they are served.
    /// - Returns: The version as it is now.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func replaceFeedEvents(
        at access: TestFeedAccess, with drafts: [FeedEventDraft]
    ) async throws -> FeedVersion {
        try await self.changeTestFeed(access) { kept, now in
            let dialect = kept.feed.dialect
            kept.dropFixedText()
            try kept.changeEvents(at: now) { events in
                let before = Dictionary(events.map { ($0.uid, $0) }) { first, _ in first }
                events = []
                for draft in drafts {
                    let event = draft.event(in: dialect, among: events, at: now)
                    events.append(before[event.uid].map { event.following($0, at: now) } ?? event)
                }
            }
            guard let version = kept.feed.active else { throw SandboxError.unknownVersion(field: "activeVersion") }
            return version
        }
    }
}

extension KeptTestFeed {
    fileprivate mutating func dropFixedText() {
        for index in self.feed.versions.indices where self.feed.versions[index].id == self.feed.activeVersion {
            self.feed.versions[index].text = nil
        }
    }
}

extension FeedEvent {
    /// The event as what has become of an earlier one.
    fileprivate func following(_ before: FeedEvent, at now: Instant) -> FeedEvent {
        var change = EventChange()
        change.summary = self.summary
        change.start = self.start
        change.end = self.end
        change.kind = self.kind
        change.status = self.status
        change.description = self.description ?? ""
        var changed = before
        guard changed.apply(change, at: now) else { return before }
        let isSame =
            (changed.summary, changed.start, changed.end, changed.kind) == (before.summary, before.start, before.end, before.kind)
            && (changed.status, changed.description) == (before.status, before.description)
        return isSame ? before : changed
    }
}
