import HTTP

/// A refusal in OAuth's own words (RFC 6749, section 5.2).
enum OAuthError: Error {
    case invalidRequest(String)
    case invalidClient
    case unauthorizedClient(String)
    case unsupportedGrantType
    case invalidScope(String)
    case tooManyFailures(retryAfter: Int)
}

/// Gives the errors of OAuth their answers.
@Sendable func identityRefusal(_ error: any Error, _ request: Request) -> Response? {
    (error as? OAuthError)?.response
}

extension OAuthError {
    var response: Response {
        switch self {
        case .invalidRequest(let text): Self.response(.badRequest, "invalid_request", text)
        case .invalidClient:
            Self.response(.unauthorized, "invalid_client", "The client is unknown or revoked, or the secret is not its own.")
                .with("WWW-Authenticate", "Basic realm=\"vacancy\"")
        case .unauthorizedClient(let text): Self.response(.badRequest, "unauthorized_client", text)
        case .unsupportedGrantType: Self.response(.badRequest, "unsupported_grant_type", "Only client_credentials is granted.")
        case .invalidScope(let text): Self.response(.badRequest, "invalid_scope", text)
        // The standard has no word for this; the status says what it is.
        case .tooManyFailures(let seconds):
            Self.response(.tooManyRequests, "invalid_client", "Too many proofs from this address have failed.")
                .with("Retry-After", "\(seconds)")
        }
    }

    private static func response(_ status: Status, _ error: String, _ description: String) -> Response {
        .json(status, OAuth.ErrorReply(error: error, description: description))
    }
}
