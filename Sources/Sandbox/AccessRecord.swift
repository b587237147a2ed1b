public import CivilTime

/// One reading of a test feed, as its owner sees it.
public struct AccessRecord: Sendable, Equatable {
    /// How many of a feed are kept, the newest.
    public static let kept = 500

    /// When it was.
    public var at: Instant
    /// The method.
    public var method: String
    /// The status of the answer.
    public var status: Int
    /// The version that was served.
    public var version: Int
    /// How many bytes of the body were sent or meant to be.
    public var bytes: Int
    /// The reader's `User-Agent`, up to 200 characters.
    public var userAgent: String
    /// The reader's network: the address without its last part.
    public var network: String
    /// The request's `If-None-Match`.
    public var ifNoneMatch: String?
    /// The request's `If-Modified-Since`.
    public var ifModifiedSince: String?

    /// Makes a record.
    ///
    /// - Parameters:
    ///   - at: When it was.
    ///   - method: The method.
    ///   - status: The status of the answer.
    ///   - version: The version that was served.
    ///   - bytes: How many bytes of the body were sent or meant to be.
    ///   - userAgent: The reader's `User-Agent`.
    ///   - network: The reader's network.
    ///   - ifNoneMatch: The request's `If-None-Match`.
    ///   - ifModifiedSince: The request's `If-Modified-Since`.
    public init(
        at: Instant, method: String, status: Int, version: Int, bytes: Int, userAgent: String, network: String,
        ifNoneMatch: String? = nil, ifModifiedSince: String? = nil
    ) {
        self.at = at
        self.method = method
        self.status = status
        self.version = version
        self.bytes = bytes
        self.userAgent = userAgent
        self.network = network
        self.ifNoneMatch = ifNoneMatch
        self.ifModifiedSince = ifModifiedSince
    }
}
