/// A request method of RFC 9110, section 9.
public enum Method: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
    /// A method this server knows by name only, such as those of RFC 4918 and 4791; no route answers it yet.
    case other
}
