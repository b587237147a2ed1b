/// A request as the listener read it, its target split and decoded.
public struct Request: Sendable {
    /// The method.
    public var method: Method
    /// The path as it came, percent-encoded, without the query.
    public var path: String
    /// The query's fields in order; a field without `=` has an empty value.
    public var query: FormFields
    /// The header fields.
    public var headers: Headers
    /// The whole body.
    public var body: [UInt8]
    /// The numeric address of the client: the socket's peer, or what a trusted proxy says.
    public var client: String
    /// What `X-Request-Id` of the answer says.
    public var identifier = ""
    /// When the first byte of the request was handled.
    public var receivedAt: ContinuousClock.Instant
    /// The route that answers, once the router has found it.
    public internal(set) var route: Route?
    /// The decoded path captures, by name.
    public internal(set) var captures: [(name: String, value: String)] = []

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The percent-encoded path.
    ///   - query: The decoded query.
    ///   - headers: The header fields.
    ///   - body: The whole body.
    ///   - client: The numeric address of the peer.
    public init(
        _ method: Method, _ path: String, query: FormFields = FormFields(), headers: Headers = Headers(), body: [UInt8] = [],
        client: String = "127.0.0.1"
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.client = client
        self.receivedAt = .now
    }

    /// Splits a target into its path and query.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The request target in origin form (RFC 9112, section 3.2.1).
    ///   - headers: The header fields.
    ///   - body: The whole body.
    ///   - client: The numeric address of the peer.
    /// - Throws: ``PercentEncodingError`` where the query is not percent-encoded text.
    public init(
        _ method: Method, target: String, headers: Headers = Headers(), body: [UInt8] = [], client: String = "127.0.0.1"
    ) throws(PercentEncodingError) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.count == 2 ? try FormFields(decoding: parts[1]) : FormFields()
        self.init(method, String(parts.first ?? ""), query: query, headers: headers, body: body, client: client)
    }

    /// The decoded text of a path capture.
    ///
    /// - Parameter name: The name between braces in the route's pattern.
    /// - Returns: The text; asking for a name the route does not have is a programmer's error and traps.
    public func capture(_ name: String) -> String {
        guard let value = self.captures.first(where: { $0.name == name })?.value else {
            preconditionFailure("the route has no capture {\(name)}")
        }
        return value
    }
}
