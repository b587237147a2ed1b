public import HTTP

/// A server's whole answer, of whatever status.
public struct FetchedResponse: Sendable {
    /// The address that answered, behind the redirects, without credentials and fragment.
    public let address: String
    /// The status; its phrase is the one that came.
    public let status: Status
    /// The header fields as they came, also those that tell how the body was encoded.
    public let headers: Headers
    /// The body, decoded.
    public let body: [UInt8]
}
