public import JSON

/// The description of some routes as an OpenAPI 3.1 document.
public struct OpenAPIDocument: Sendable {
    /// The document.
    public let json: JSONValue

    /// Describes routes.
    ///
    /// - Parameters:
    ///   - routes: The routes, that of `issueToken` among them; one without a description is left out.
    ///   - scopes: The scopes that a token can be asked for.
    public init(of routes: [Route], scopes: [String]) {
        let described = routes.compactMap { route in route.operation.map { (route: route, operation: $0) } }
        var paths: [JSONValue.Member] = []
        for pattern in described.map(\.route.pattern).uniqued() {
            let operations = described.filter { $0.route.pattern == pattern }
            let members = operations.map { JSONValue.Member($0.route.method.rawValue.lowercased(), $0.operation.json(at: pattern)) }
            paths.append(JSONValue.Member(pattern, .object(members)))
        }
        var named: [String: JSONValue] = [:]
        for schema in described.flatMap(\.operation.schemas) { named.merge(schema.named) { first, _ in first } }
        let schemas = named.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) }
        // The path of a route stands in the tables alone.
        let tokens = described.first { $0.operation.id == "issueToken" }?.route.pattern ?? ""
        self.json = [
            "openapi": "3.1.0",
            "info": ["title": "Vacancy", "version": "2.0", "description": "A calendar exchange for places that take bookings."],
            "tags": .array(described.map(\.operation.tag).uniqued().map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": ["schemas": .object(schemas), "securitySchemes": Self.securitySchemes(scopes, tokens: tokens)],
        ]
    }

    private static func securitySchemes(_ scopes: [String], tokens: String) -> JSONValue {
        let scopes = scopes.map { JSONValue.Member($0, .string($0)) }
        return [
            "oauth2ClientCredentials": [
                "type": "oauth2", "flows": ["clientCredentials": ["tokenUrl": .string(tokens), "scopes": .object(scopes)]],
            ],
            "client": ["type": "http", "scheme": "basic", "description": "A client's identifier and secret."],
            "passkey": [
                "type": "http", "scheme": "basic", "description": "The property's identifier and a passkey of its calendar.",
            ],
            "passkeyAsToken": ["type": "http", "scheme": "bearer", "description": "A passkey of the property's calendar."],
            "feedSecret": ["type": "http", "scheme": "bearer", "description": "The secret of a test feed."],
        ]
    }
}

extension Operation {
    /// Every schema that it uses.
    fileprivate var schemas: [Schema] {
        Array(self.pathSchemas.values) + self.parameters.map(\.schema) + [self.body?.schema].compactMap(\.self)
            + self.answers.flatMap(\.content).map(\.schema)
    }

    /// The operation at a path.
    fileprivate func json(at pattern: String) -> JSONValue {
        let captures = pattern.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) }
        let inPath = captures.map { name in
            Parameter(
                name: name, place: "path", summary: "Which \(name == "id" ? "managing entity" : name).",
                schema: self.pathSchemas[name] ?? .uuid, isRequired: true)
        }
        var members: [JSONValue.Member] = [
            JSONValue.Member("operationId", .string(self.id)), JSONValue.Member("summary", .string(self.summary)),
            JSONValue.Member("tags", [.string(self.tag)]), JSONValue.Member("security", self.security.json),
            JSONValue.Member("parameters", .array((inPath + self.parameters).map(\.json))),
        ]
        if let body = self.body {
            let content: JSONValue = .object([JSONValue.Member(body.mediaType, ["schema": body.schema.json])])
            members.append(JSONValue.Member("requestBody", ["required": .bool(body.isRequired), "content": content]))
        }
        let answers = self.answers.sorted { $0.status.code < $1.status.code }
        members.append(JSONValue.Member("responses", .object(answers.map { JSONValue.Member("\($0.status.code)", $0.json) })))
        return .object(members)
    }
}

extension Operation.Security {
    fileprivate var json: JSONValue {
        switch self {
        case .nobody: []
        case .scope(let scope): [["oauth2ClientCredentials": [.string(scope)]]]
        case .client: [["client": []], [:]]
        case .feedSecret: [["feedSecret": []], [:]]
        case .calendar(let scope): [["passkey": []], ["passkeyAsToken": []], ["oauth2ClientCredentials": [.string(scope)]]]
        }
    }
}

extension Operation.Parameter {
    fileprivate var json: JSONValue {
        [
            "name": .string(self.name), "in": .string(self.place), "description": .string(self.summary),
            "required": .bool(self.isRequired), "schema": self.schema.json,
        ]
    }
}

extension Operation.Answer {
    fileprivate var json: JSONValue {
        var members = [JSONValue.Member("description", .string(self.summary))]
        if !self.headers.isEmpty {
            let headers = self.headers.map { name, summary in
                JSONValue.Member(name, ["description": .string(summary), "required": true, "schema": ["type": "string"]])
            }
            members.append(JSONValue.Member("headers", .object(headers)))
        }
        if !self.content.isEmpty {
            let content = self.content.map { JSONValue.Member($0.mediaType, ["schema": $0.schema.json]) }
            members.append(JSONValue.Member("content", .object(content)))
        }
        return .object(members)
    }
}

extension [String] {
    /// Each once, where it stood first.
    fileprivate func uniqued() -> [String] {
        var seen: Set<String> = []
        return self.filter { seen.insert($0).inserted }
    }
}
