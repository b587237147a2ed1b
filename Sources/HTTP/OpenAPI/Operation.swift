/// What a route promises: what it takes, from whom, and every answer that it gives.
public struct Operation: Sendable {
    /// Who may ask.
    public enum Security: Hashable, Sendable {
        /// Anybody.
        case nobody
        /// Who has an access token of this scope.
        case scope(String)
        /// Who knows a client's secret.
        case client
        /// Who has a key of the property's calendar, or an access token of this scope.
        case calendar(scope: String)
        /// Anybody; who knows the secret of the test feed may more.
        case feedSecret
    }

    /// A parameter of the query, or a header field.
    public struct Parameter: Sendable {
        let name: String
        let place: String
        let summary: String
        let schema: Schema
        let isRequired: Bool

        /// A parameter of the query.
        ///
        /// - Parameters:
        ///   - name: The name; where it may come again and again, the schema is a list.
        ///   - summary: What it is for, in a sentence.
        ///   - schema: What it may be.
        ///   - isRequired: Whether it must be there.
        /// - Returns: The parameter.
        public static func query(_ name: String, _ summary: String, _ schema: Schema, isRequired: Bool = false) -> Parameter {
            Parameter(name: name, place: "query", summary: summary, schema: schema, isRequired: isRequired)
        }

        /// A header field.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - summary: What it is for, in a sentence.
        ///   - schema: What its value may be.
        /// - Returns: The parameter.
        public static func header(_ name: String, _ summary: String, _ schema: Schema) -> Parameter {
            Parameter(name: name, place: "header", summary: summary, schema: schema, isRequired: false)
        }
    }

    /// The body of a request.
    public struct Body: Sendable {
        let mediaType: String
        let schema: Schema
        let isRequired: Bool

        /// Describes a body.
        ///
        /// - Parameters:
        ///   - schema: What it holds.
        ///   - mediaType: Its media type.
        ///   - isRequired: Whether there must be one.
        public init(_ schema: Schema, mediaType: String = "application/json", isRequired: Bool = true) {
            self.schema = schema
            self.mediaType = mediaType
            self.isRequired = isRequired
        }
    }

    /// An answer.
    public struct Answer: Sendable {
        /// Its status.
        public let status: Status
        let summary: String
        let content: [(mediaType: String, schema: Schema)]
        let headers: [(name: String, summary: String)]

        /// Describes an answer.
        ///
        /// - Parameters:
        ///   - status: Its status.
        ///   - summary: When it comes, in a sentence.
        ///   - content: What the body holds, by media type; nothing for an answer without one.
        ///   - headers: Header fields that it always has.
        public init(
            _ status: Status, _ summary: String, _ content: [(mediaType: String, schema: Schema)] = [],
            headers: [(name: String, summary: String)] = []
        ) {
            self.status = status
            self.summary = summary
            self.content = content
            self.headers = headers
        }

        /// An answer that refuses.
        ///
        /// - Parameters:
        ///   - status: Its status.
        ///   - summary: When it comes, in a sentence.
        ///   - headers: Header fields that it always has.
        /// - Returns: The answer, a problem document.
        public static func problem(_ status: Status, _ summary: String, headers: [(name: String, summary: String)] = []) -> Answer {
            Answer(status, summary, [(Problem.mediaType, .problem)], headers: headers)
        }
    }

    /// The name that programs made of the description call it by; that of its handler.
    public let id: String
    /// What it does, in a sentence.
    public let summary: String
    /// The group it stands in.
    public let tag: String
    /// Who may ask.
    public let security: Security
    let pathSchemas: [String: Schema]
    let parameters: [Parameter]
    let body: Body?
    let answers: [Answer]

    /// Describes an operation.
    ///
    /// - Parameters:
    ///   - id: Its name, that of its handler.
    ///   - summary: What it does, in a sentence.
    ///   - tag: The group it stands in.
    ///   - security: Who may ask.
    ///   - pathSchemas: What captures of the path may be that are no UUID.
    ///   - parameters: The parameters of the query and the header fields.
    ///   - body: The body of the request.
    ///   - answers: The answers of its own; those that any request can have are added.
    public init(
        _ id: String, _ summary: String, tag: String, security: Security, pathSchemas: [String: Schema] = [:],
        parameters: [Parameter] = [], body: Body? = nil, answers: [Answer]
    ) {
        self.id = id
        self.summary = summary
        self.tag = tag
        self.security = security
        self.pathSchemas = pathSchemas
        self.parameters = parameters
        self.body = body
        self.answers =
            answers
            + Self.common.filter { common in
                (common.status != .contentTooLarge || body != nil) && !answers.contains { $0.status == common.status }
            }
    }

    // What the server says before or instead of any operation.
    private static let common: [Answer] = [
        .problem(.badRequest, "The request is malformed, or names fields that are missing or wrong."),
        .problem(.requestTimeout, "The request did not come in time."),
        .problem(.contentTooLarge, "The body is larger than the server takes."),
        .problem(.headerFieldsTooLarge, "The head of the request is larger than the server takes."),
        .problem(.internalServerError, "The server failed; `instance` names the request."),
        .problem(.serviceUnavailable, "The server cannot do this at the moment; the request can be sent again."),
    ]
}

extension Schema {
    /// A refusal.
    public static let problem = Schema.object(
        [
            "type": .string, "title": .string, "status": .integer(400...599), "detail": .string,
            "instance": .string.described("The request, as its `X-Request-Id` has it."),
        ],
        optional: [
            "properties": .object(
                optional: [
                    "violations": .list(of: .violation).described("Every field that is missing or wrong."),
                    "conflicts": .list(of: .anything).described("What stands in the way."),
                    "version": .count.described("The version that the record has now."),
                ])
        ]
    ).named("ProblemDetail")

    private static let violation = Schema.object([
        "field": .string.described("The JSON path of the field, or the parameter's name."), "rule": .string, "message": .string,
    ]).named("Violation")
}
