public import JSON

/// An answer: status, header fields and the whole body.
public struct Response: Sendable {
    /// The status.
    public var status: Status
    /// The header fields; the transport adds `Content-Length`, `Date` and `Connection`.
    public var headers = Headers()
    /// The body that GET would send; the transport leaves it out for HEAD and 304.
    public var body: [UInt8]
    /// How the answer goes out; at once and whole by default.
    public var delivery = Delivery()

    /// Makes an answer.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - contentType: The media type of the body, where there is one.
    ///   - body: The body.
    public init(_ status: Status, contentType: String? = nil, body: [UInt8] = []) {
        self.status = status
        self.body = body
        if let contentType { self.headers.append("Content-Type", contentType) }
    }

    /// An answer that carries a JSON document.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - json: The document.
    /// - Returns: The answer.
    public static func json(_ status: Status = .ok, _ json: some JSONWritable) -> Response {
        Response(status, contentType: "application/json", body: json.jsonBytes)
    }

    /// The same answer with one more header field.
    ///
    /// - Parameters:
    ///   - name: The field's name.
    ///   - value: The field's value; `nil` adds nothing.
    /// - Returns: The answer.
    public consuming func with(_ name: String, _ value: String?) -> Response {
        if let value { self.headers[name] = value }
        return self
    }
}
