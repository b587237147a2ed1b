/// Header fields of a test feed's answer that differ from the usual ones; `nil` leaves the usual one.
public struct FeedHeaders: Sendable, Equatable {
    /// The most additional fields.
    public static let mostExtra = 20
    /// The most characters of a value.
    public static let longestValue = 512

    /// `Cache-Control`.
    public var cacheControl: String?
    /// `Content-Type`.
    public var contentType: String?
    /// `Content-Disposition`.
    public var contentDisposition: String?
    /// Whether the answer has an `ETag` and obeys `If-None-Match`.
    public var etag: Bool?
    /// Whether the answer has a `Last-Modified` and obeys `If-Modified-Since`.
    public var lastModified: Bool?
    /// Further fields by name.
    public var extra: [String: String] = [:]

    /// Nothing differs.
    public init() {}
}
