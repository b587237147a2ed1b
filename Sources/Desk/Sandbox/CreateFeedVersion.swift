import CivilTime
public import Identity
public import Sandbox
import Store

extension Desk {
    /// Adds a version to a feed; the one in use stays in use.
    ///
    /// - Parameters:
    ///   - label: What a person calls it.
    ///   - source: The version whose calendar it begins with; `nil` for an empty one.
    ///   - access: The right to change it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func createFeedVersion(
        _ label: String, from source: Int?, at access: TestFeedAccess, once key: IdempotencyKey?,
        answer: @escaping @Sendable (FeedVersion) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        try await self.changeTestFeed(access, once: key, answer: answer) { kept, now in
            guard kept.feed.versions.count < TestFeed.mostVersions else {
                throw SandboxError.tooManyVersions(limit: TestFeed.mostVersions)
            }
            var version = FeedVersion(id: kept.nextVersion, label: label, createdAt: now)
            if let source {
                guard let copied = kept.feed.versions.first(where: { $0.id == source }) else {
                    throw SandboxError.unknownVersion(field: "sourceVersion")
                }
                version.events = copied.events
                version.text = copied.text
            }
            kept.feed.versions.append(version)
            kept.nextVersion += 1
            return version
        }
    }
}
