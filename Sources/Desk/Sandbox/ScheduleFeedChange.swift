import CivilTime
public import Identity
public import Sandbox
import Store

extension Desk {
    /// Plans a change of an event of the version in use, to be made by the clock.
    ///
    /// - Parameters:
    ///   - changes: What becomes of the event.
    ///   - uid: The event's identifier.
    ///   - seconds: After how many seconds it is made; 0 for at once.
    ///   - access: The right to change it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func scheduleFeedChange(
        _ changes: EventChange, of uid: String, after seconds: Int64, at access: TestFeedAccess, once key: IdempotencyKey?,
        answer: @escaping @Sendable (PlannedChange) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        try await self.changeTestFeed(access, once: key, answer: answer) { kept, now in
            guard let active = kept.feed.active, active.text == nil else { throw SandboxError.fixedText }
            guard active.events.contains(where: { $0.uid == uid }) else { throw SandboxError.unknownEvent }
            guard kept.planned.count(where: \.isWaiting) < ScheduledChange.mostWaiting else {
                throw SandboxError.tooManyChanges(limit: ScheduledChange.mostWaiting)
            }
            let change = ScheduledChange(
                id: kept.nextChange, uid: uid, version: active.id, dueAt: now.adding(seconds: seconds), changes: changes)
            kept.planned.append(PlannedChange(change))
            kept.nextChange += 1
            return PlannedChange(change)
        }
    }
}
