import CivilTime
public import Sandbox
import Store

/// What of a feed becomes something else; what is `nil` stays.
public struct TestFeedChange: Sendable, Equatable {
    /// What its owner calls it.
    public var name: String?
    /// The version that is served.
    public var activeVersion: Int?
    /// The header fields that differ, all of them.
    public var headers: FeedHeaders?
    /// What is wrong on purpose, all of it.
    public var faults: FeedFaults?
    /// The producer whose manner of writing it has.
    public var dialect: FeedDialect?

    /// A change of nothing.
    public init() {}
}

extension Desk {
    /// Renames a feed, or changes what is served and how.
    ///
    /// - Parameters:
    ///   - access: The right to change it.
    ///   - change: What becomes something else.
    /// - Throws: ``SandboxError``, `SQLError`.
    public func updateTestFeed(_ access: TestFeedAccess, _ change: TestFeedChange) async throws {
        try await self.changeTestFeed(access) { kept, now in
            let before = kept.feed
            if let version = change.activeVersion {
                guard before.versions.contains(where: { $0.id == version }) else {
                    throw SandboxError.unknownVersion(field: "activeVersion")
                }
                kept.feed.activeVersion = version
            }
            if let name = change.name { kept.feed.name = name }
            if let headers = change.headers { kept.feed.headers = headers }
            if let faults = change.faults { kept.feed.faults = faults }
            if let dialect = change.dialect { kept.feed.dialect = dialect }
            if kept.feed != before { kept.feed.modifiedAt = now }
        }
    }
}
