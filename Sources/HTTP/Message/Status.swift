/// A status code with its standard phrase (RFC 9110, section 15).
public struct Status: Hashable, Sendable {
    /// The three-digit code.
    public let code: Int
    /// The phrase that stands beside the code and titles a problem document.
    public let phrase: String

    /// Makes a status.
    ///
    /// - Parameters:
    ///   - code: The three-digit code.
    ///   - phrase: The phrase beside it.
    public init(_ code: Int, _ phrase: String) {
        self.code = code
        self.phrase = phrase
    }

    /// Two statuses are the same when their codes are.
    public static func == (left: Status, right: Status) -> Bool { left.code == right.code }

    /// Hashes the code alone, as equality compares it alone.
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
}

extension Status {
    /// 200.
    public static let ok = Status(200, "OK")
    /// 201.
    public static let created = Status(201, "Created")
    /// 204.
    public static let noContent = Status(204, "No Content")
    /// 304.
    public static let notModified = Status(304, "Not Modified")
    /// 400.
    public static let badRequest = Status(400, "Bad Request")
    /// 401.
    public static let unauthorized = Status(401, "Unauthorized")
    /// 403.
    public static let forbidden = Status(403, "Forbidden")
    /// 404.
    public static let notFound = Status(404, "Not Found")
    /// 405.
    public static let methodNotAllowed = Status(405, "Method Not Allowed")
    /// 406.
    public static let notAcceptable = Status(406, "Not Acceptable")
    /// 408.
    public static let requestTimeout = Status(408, "Request Timeout")
    /// 409.
    public static let conflict = Status(409, "Conflict")
    /// 410.
    public static let gone = Status(410, "Gone")
    /// 413.
    public static let contentTooLarge = Status(413, "Content Too Large")
    /// 415.
    public static let unsupportedMediaType = Status(415, "Unsupported Media Type")
    /// 422.
    public static let unprocessableContent = Status(422, "Unprocessable Content")
    /// 429.
    public static let tooManyRequests = Status(429, "Too Many Requests")
    /// 431.
    public static let headerFieldsTooLarge = Status(431, "Request Header Fields Too Large")
    /// 500.
    public static let internalServerError = Status(500, "Internal Server Error")
    /// 503.
    public static let serviceUnavailable = Status(503, "Service Unavailable")
}
