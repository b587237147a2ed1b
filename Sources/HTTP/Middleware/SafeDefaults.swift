/// Adds the header fields that every answer carries unless its endpoint says otherwise.
public struct SafeDefaults: Middleware {
    /// Makes the middleware.
    public init() {}

    /// Forbids guessing of types and keeps addresses, which may hold a secret, out of `Referer`; answers are not to be stored.
    public func departing(_ response: inout Response, for request: Request) {
        response.headers.append("X-Content-Type-Options", "nosniff")
        response.headers.append("Referrer-Policy", "no-referrer")
        if response.headers["Cache-Control"] == nil { response.headers.append("Cache-Control", "no-store") }
    }
}
