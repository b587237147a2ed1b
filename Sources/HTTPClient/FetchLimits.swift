/// What an ``HTTPClient`` grants to a server.
public struct FetchLimits: Sendable {
    /// The most bytes of a body, as it comes and after it was decoded.
    public var bytes = 10 << 20
    /// How many times as long a body may become by decoding; up to ``alwaysInflated`` bytes are not judged.
    public var ratio = 100
    /// The most bytes of all heads of one answer together.
    public var headBytes = 64 << 10
    /// The most redirects to follow.
    public var redirects = 5
    /// How many seconds a fetch may take, redirects included, once it has begun.
    public var seconds = 30
    /// How many seconds finding and reaching one server may take, its TLS handshake included.
    public var connectSeconds = 10
    /// The most fetches under way at a time; others wait.
    public var fetchesAtOnce = 16

    /// The decoded length up to which the ratio does not count, as a short text that repeats itself may well compress so.
    public static let alwaysInflated = 1 << 20

    /// Makes the default limits.
    public init() {}
}
