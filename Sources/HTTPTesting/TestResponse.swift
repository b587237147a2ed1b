public import HTTP
public import JSON

/// An answer as a client sees it.
public struct TestResponse: Sendable {
    /// The status; its phrase is the one that came.
    public let status: Status
    /// The header fields; the in-process transport adds the `Content-Length` that a listener would.
    public let headers: Headers
    /// The body; empty for HEAD, 204 and 304.
    public let body: [UInt8]
    /// How the answer would go out, as it was told in process; `nil` over a socket, where it was done.
    public let delivery: Response.Delivery?

    /// The body as text.
    public var text: String { String(decoding: self.body, as: UTF8.self) }

    /// Reads the body as JSON.
    ///
    /// - Returns: The document.
    /// - Throws: ``JSONError`` where the body is no JSON.
    public func json() throws -> JSONValue { try JSONValue(parsing: self.body) }
}
