import HTTP

/// The head of a request as the library read it, values with any blanks behind them.
struct RequestHead {
    var method: String
    var target: String
    /// Whether the version is HTTP/1.0.
    var isOld = false
    var headers = Headers()
    /// Whether every byte of the head shows in the other fields.
    var isWhole = true
}

/// A head that has one meaning only.
struct AdmittedHead {
    /// How the end of the body is known.
    enum Body: Equatable {
        case none
        case length(Int)
        case chunked
    }

    let method: Method
    let path: String
    let query: FormFields
    let headers: Headers
    let body: Body
    /// Whether the client waits for leave before it sends the body.
    let awaitsContinue: Bool
}
