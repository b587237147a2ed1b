/// Why something cannot be done in the sandbox.
public enum SandboxError: Error, Hashable, Sendable {
    /// There is no such feed.
    case unknownFeed
    /// The feed has expired.
    case expiredFeed
    /// No secret was shown.
    case noSecret
    /// The secret is not the feed's.
    case wrongSecret
    /// The address has made as many feeds within an hour as it may.
    case tooManyCreations(limit: Int, retryAfter: Int)
    /// The address has as many feeds as it may have.
    case tooManyFeeds(limit: Int, retryAfter: Int)
    /// The version in use has no event of that UID.
    case unknownEvent
    /// The feed has no version of that number.
    case unknownVersion(field: String)
    /// The version is in use.
    case versionInUse
    /// The version in use is a text of its own, whose events cannot be changed one by one.
    case fixedText
    /// The event would not end after its start.
    case noNight
    /// A version would have more events than it may have.
    case tooManyEvents(limit: Int)
    /// The feed has as many versions as it may have.
    case tooManyVersions(limit: Int)
    /// As many changes of the feed wait as may wait.
    case tooManyChanges(limit: Int)
    /// The feed would have more bytes than it may have.
    case tooLarge(bytes: Int)
    /// The feed has no scheduled change of that number.
    case unknownChange
    /// The scheduled change was made or taken back before.
    case changeEnded
    /// Nothing in the text is a calendar.
    case unreadableCalendar(reason: String)
    /// The idempotency key was used for another request.
    case keyReused
}
