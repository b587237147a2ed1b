public import JSON

/// A refusal as a problem document (RFC 9457), in the published family's shape: extensions stand under `properties`.
public struct Problem: Error, Sendable {
    /// A wrong field of a request.
    public struct Violation: Hashable, Sendable {
        /// The JSON path of the field, or the name of a query parameter.
        public let field: String
        /// The rule it breaks, in one word.
        public let rule: String
        /// What is wrong, in a sentence.
        public let message: String

        /// Names a wrong field.
        ///
        /// - Parameters:
        ///   - field: The JSON path of the field.
        ///   - rule: The rule it breaks.
        ///   - message: What is wrong.
        public init(field: String, rule: String, message: String) {
            self.field = field
            self.rule = rule
            self.message = message
        }
    }

    /// The status of the answer.
    public let status: Status
    /// What is wrong, in a sentence that names it.
    public let detail: String
    /// The wrong fields, all of them at once.
    public let violations: [Violation]
    /// Further members of `properties`.
    public let properties: [(name: String, value: JSONValue)]
    /// Further header fields of the answer.
    public let headers: [(name: String, value: String)]
    /// What went wrong on the server, for the log alone.
    public let cause: (any Error)?

    /// Makes a refusal.
    ///
    /// - Parameters:
    ///   - status: The status of the answer.
    ///   - detail: What is wrong, in a sentence.
    ///   - violations: The wrong fields.
    ///   - properties: Further members of `properties`.
    ///   - headers: Further header fields, such as challenges.
    ///   - cause: What went wrong on the server, for the log alone.
    public init(
        _ status: Status, _ detail: String, violations: [Violation] = [], properties: [(name: String, value: JSONValue)] = [],
        headers: [(name: String, value: String)] = [], cause: (any Error)? = nil
    ) {
        self.status = status
        self.detail = detail
        self.violations = violations
        self.properties = properties
        self.headers = headers
        self.cause = cause
    }

    /// The media type of problem documents.
    public static let mediaType = "application/problem+json"

    /// The refusal as an answer.
    ///
    /// - Parameter request: The request that is refused; its identifier becomes `instance`.
    /// - Returns: The answer.
    public func response(to request: Request) -> Response {
        var response = Response(
            self.status, contentType: Self.mediaType, body: Document(problem: self, instance: request.identifier).jsonBytes)
        for (name, value) in self.headers { response.headers.append(name, value) }
        return response
    }

    private struct Document: JSONWritable {
        let problem: Problem
        let instance: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("type", "about:blank")
                json.field("title", self.problem.status.phrase)
                json.field("status", self.problem.status.code)
                json.field("detail", self.problem.detail)
                json.field("instance", "urn:request:\(self.instance)")
                guard !self.problem.violations.isEmpty || !self.problem.properties.isEmpty else { return }
                json.object("properties") { json in
                    if !self.problem.violations.isEmpty { json.field("violations", self.problem.violations) }
                    for (name, value) in self.problem.properties { json.field(name, value) }
                }
            }
        }
    }
}

extension Problem.Violation: JSONWritable {
    /// Writes `{field, rule, message}`.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("field", self.field)
            json.field("rule", self.rule)
            json.field("message", self.message)
        }
    }
}
