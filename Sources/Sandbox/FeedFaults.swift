/// What is wrong with a test feed's answer on purpose; nothing by default.
public struct FeedFaults: Sendable, Equatable {
    /// The longest delay, in milliseconds.
    public static let longestDelay = 30_000

    /// The status in place of 200, 200 to 599.
    public var status: Int?
    /// How long the answer waits, in milliseconds, 0 to 30,000.
    public var delayMs: Int?
    /// How many bytes of the body are sent in a second, at least 1.
    public var dripBytesPerSecond: Int?
    /// After how many bytes the body ends as if it were whole.
    public var truncateAtByte: Int?
    /// Whether the connection closes before as many bytes came as `Content-Length` said.
    public var closeEarly = false
    /// Whether the body has no bytes.
    public var emptyBody = false
    /// Whether the body is a page in HTML.
    public var htmlBody = false
    /// Whether long lines are folded without the space that tells so; where none is long, each SUMMARY is broken so.
    public var badFold = false
    /// Whether the body begins with a byte order mark.
    public var bom = false
    /// Whether lines end with LF alone.
    public var lfOnly = false
    /// The character set that the body is written in in place of UTF-8, by its name: `us-ascii`, `iso-8859-1`, `windows-1252`, `utf-16le` or
    /// `utf-16be`; any other name leaves the bytes in UTF-8.
    public var charset: String?
    /// The faults show in every so manieth answer only, at least 1.
    public var everyNth: Int?

    /// Nothing is wrong.
    public init() {}
}
