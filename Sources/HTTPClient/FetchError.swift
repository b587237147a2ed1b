public import HTTP

/// Why there is no answer to a fetch.
///
/// No case and no sentence holds a path, a query or credentials, so each may be logged and shown.
public enum FetchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How far a fetch had come when its time was over.
    public enum Phase: Hashable, Sendable {
        /// The server was not found, not reached, or not done with the TLS handshake.
        case connecting
        /// The head of the answer was not whole.
        case answering
        /// The body was not whole.
        case reading
    }

    /// The address is none, or has a part that cannot be used.
    case badAddress
    /// The address does not begin with `http://` or `https://`.
    case badScheme
    /// A header field of the request cannot be sent.
    case badHeader(String)
    /// No address is known for the host.
    case unresolved(host: String)
    /// Nobody listens there.
    case refused(host: String, port: Int)
    /// There is no way to the host.
    case unreachable(host: String)
    /// The host has no other address than ones that must not be reached.
    case forbiddenAddress(IPAddress)
    /// The port must not be reached.
    case forbiddenPort(Int)
    /// There is no secure connection, and why.
    case tls(String)
    /// The time is over.
    case timedOut(Phase)
    /// The connection was closed before there was an answer.
    case closed
    /// What came is no answer of HTTP.
    case notHTTP
    /// The body ends before its end.
    case truncated
    /// The head is longer than the limit, in bytes.
    case headTooLarge(limit: Int)
    /// The body is longer than the limit, in bytes.
    case tooLarge(limit: Int)
    /// The body becomes longer by decoding than the ratio allows.
    case inflates(ratio: Int)
    /// The body is encoded in a way that was not asked for.
    case unknownEncoding(String)
    /// The body is no gzip, although it is said to be.
    case corruptEncoding
    /// There are more redirects than the limit.
    case tooManyRedirects(limit: Int)
    /// A redirect leads from https to http.
    case insecureRedirect
    /// A redirect leads to what is no address of http or https.
    case badRedirect
    /// The task that waited was cancelled.
    case cancelled
    /// libcurl failed in another way, and how.
    case failed(String)

    /// What is wrong, in a sentence.
    public var description: String {
        switch self {
        case .badAddress: "This is not a complete web address."
        case .badScheme: "Only addresses that begin with http:// or https:// can be fetched."
        case .badHeader(let name): "The header field \(name) cannot be sent."
        case .unresolved(let host): "The host \(host) is not known."
        case .refused(let host, let port): "The host \(host) takes no connections on port \(port)."
        case .unreachable(let host): "The host \(host) cannot be reached."
        case .forbiddenAddress(let address): "The address \(address) is not one that may be fetched from."
        case .forbiddenPort(let port): "The port \(port) is not one that may be fetched from."
        case .tls(let reason): "There is no secure connection: \(reason)."
        case .timedOut(.connecting): "The server could not be reached in time."
        case .timedOut(.answering): "The server did not answer in time."
        case .timedOut(.reading): "The server did not send the whole answer in time."
        case .closed: "The server closed the connection without an answer."
        case .notHTTP: "The server's answer is not HTTP."
        case .truncated: "The server's answer ends before its end."
        case .headTooLarge(let limit): "The head of the server's answer has more than \(limit) bytes."
        case .tooLarge(let limit): "The server's answer has more than \(limit) bytes."
        case .inflates(let ratio): "The server's answer becomes more than \(ratio) times as long when it is decompressed."
        case .unknownEncoding(let name): "The server's answer is encoded as \(name), not as gzip or not at all."
        case .corruptEncoding: "The server's answer cannot be decompressed."
        case .tooManyRedirects(let limit): "The server redirects more than \(limit) times."
        case .insecureRedirect: "The server redirects from https to http."
        case .badRedirect: "The server redirects to what is not a web address."
        case .cancelled: "The fetch was cancelled."
        case .failed(let reason): "The fetch failed: \(reason)."
        }
    }
}
