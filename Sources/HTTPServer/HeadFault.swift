/// Why a request's head is refused, so that no two programs can read the request in two ways.
enum HeadFault: String, Error, CaseIterable {
    case hiddenBytes = "The head has a line that does not end in CR LF, a folded line or a NUL byte."
    case method = "The method is not a token."
    case tunnel = "This server opens no tunnels."
    case target = "The request target is not a path and query in visible ASCII."
    case targetNUL = "The request target hides a NUL byte."
    case otherHost = "The request target names another host than the Host header."
    case query = "The query is not percent-encoded UTF-8 text."
    case headerName = "The name of a header is not a token."
    case headerValue = "The value of a header holds a control character."
    case host = "The request must have one Host header that names a host."
    case contentLength = "Content-Length must be one plain number."
    case transferEncoding = "The only transfer coding is one chunked, in HTTP/1.1."
    case bothLengths = "A request has Content-Length or Transfer-Encoding, not both."
}
