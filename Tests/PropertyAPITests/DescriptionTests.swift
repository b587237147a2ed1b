import Desk
import HTTP
import HTTPTesting
import Identity
import IdentityAPI
import JSON
import OperationsAPI
import PropertyAPI
import Testing

/// The description of the interface, held to the routes and to what they really answer.
@Suite struct DescriptionTests {
    private static let scopes = ["booking.read"]

    private static func document(in lodge: Lodge) -> JSONValue {
        OpenAPIDocument(of: Lodge.tables(lodge.desk).flatMap(\.routes), scopes: self.scopes).json
    }

    /// Each operation of the document with its method and path.
    private static func operations(in document: JSONValue) -> [(route: String, json: JSONValue)] {
        (document["paths"]?.members ?? []).flatMap { path in
            path.value.members.map { ("\($0.name.uppercased()) \(path.name)", $0.value) }
        }
    }

    @Test("every route is described, and nothing else") func complete() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let operations = Self.operations(in: Self.document(in: lodge))
            let routes = Lodge.tables(lodge.desk).flatMap(\.routes).map { "\($0.method.rawValue) \($0.pattern)" }
            #expect(routes.count > 70)
            #expect(Set(operations.map(\.route)) == Set(routes))
            #expect(Set(operations.compactMap { $0.json["operationId"]?.text }).count == routes.count)
        }
    }

    @Test("every reference leads somewhere") func references() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let document = Self.document(in: lodge)
            let check = SchemaCheck(document: document)
            let references = Self.references(in: document)
            #expect(references.count > 100)
            for reference in Set(references) { #expect(check.target(of: reference) != nil, "\(reference)") }
        }
    }

    private static func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { member in
                if member.name == "$ref", case .string(let text) = member.value { [text] } else { self.references(in: member.value) }
            }
        case .array(let elements): elements.flatMap(self.references)
        default: []
        }
    }

    @Test("each capture of a path is a parameter") func captures() async throws {
        try await withLodge(over: .inProcess) { lodge in
            for (route, operation) in Self.operations(in: Self.document(in: lodge)) {
                let captures = Set(route.matches(of: /{(\w+)}/).map { String($0.1) })
                let parameters = (operation["parameters"]?.elements ?? []).filter { $0["in"] == "path" }
                #expect(Set(parameters.compactMap { $0["name"]?.text }) == captures, "\(route)")
                #expect(parameters.allSatisfy { $0["required"] == true })
            }
        }
    }

    @Test("a route needs the scope that is described, and answers as is described", arguments: EveryRoute.all)
    func answer(route: EveryRoute) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let document = Self.document(in: lodge)
            let check = SchemaCheck(document: document)
            let operation = try #require(Self.operations(in: document).first { $0.route == route.description }?.json)
            let scope = (operation["security"]?.elements ?? []).compactMap { $0["oauth2ClientCredentials"] }
            #expect(scope == [.array([.string(route.scope)])])

            let (path, body) = (try await route.path(in: lodge), route.body(lodge))
            if let schema = operation["requestBody"]?["content"]?["application/json"]?["schema"], !body.isEmpty {
                #expect(check.faults(of: try JSONValue(parsing: Array(body.utf8)), schema) == [])
            } else {
                #expect(body.isEmpty)
            }
            try Self.hold(try await lodge.send(route.method, path, body), to: operation, check)
            try Self.hold(try await lodge.send(route.method, path, body, token: "wrong"), to: operation, check)
            let gone = path.replacing(lodge.property, with: "00000000-0000-4000-8000-000000000000")
            try Self.hold(try await lodge.send(route.method, gone, body), to: operation, check)
            try Self.hold(try await lodge.send(route.method, path, body, ("Wink-Version", "1")), to: operation, check)
            if !body.isEmpty { try Self.hold(try await lodge.send(route.method, path, "[", ("If-Match", "\"99\"")), to: operation, check) }
        }
    }

    // An answer must have a status, a media type, header fields and a body that the operation declares.
    private static func hold(_ answer: TestResponse, to operation: JSONValue, _ check: SchemaCheck) throws {
        let declared = try #require(operation["responses"]?["\(answer.status.code)"], "\(answer.status.code) is not declared")
        for header in declared["headers"]?.members ?? [] { #expect(answer.headers[header.name] != nil, "\(header.name) is absent") }
        let type = answer.headers["Content-Type"]?.split(separator: ";").first.map(String.init) ?? ""
        let schema = try #require(declared["content"]?[type]?["schema"], "\(type) is not declared")
        guard type.hasSuffix("json") else { return }
        let faults = check.faults(of: try answer.json(), schema)
        #expect(faults == [], "\(answer.text)")
    }

    @Test("records with all that they can have are as described") func fullRecords() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let document = Self.document(in: lodge)
            let check = SchemaCheck(document: document)
            func hold(_ answer: TestResponse, _ name: String) throws {
                let schema = try #require(check.target(of: "#/components/schemas/\(name)"))
                let faults = check.faults(of: try answer.json(), schema)
                #expect(faults == [], "\(name): \(answer.text)")
            }
            let profile = """
                {"address": {"address1": "Kade 1", "city": "Delft", "countryCode": "NL"},
                "location": {"type": "Point", "coordinates": [4.36, 52.01]}, "accountEmail": "desk@example.org", "images": ["a"]}
                """
            try hold(try await lodge.send(.patch, lodge.path("/profile"), profile), "ManagingEntity")
            for terms in ["\"refundable\": true", "\"refundable\": false, \"policyCode\": \"F1\""] {
                let unit = """
                    {"name": "Flat", "bedrooms": 2, "price": {"amount": 95.5, "currency": "EUR"}, "description": "High",
                    "images": ["b"], "cancellationPolicy": {\(terms)}}
                    """
                try hold(try await lodge.send(.put, lodge.path("/extranet/unit/\(lodge.unit)"), unit), "Unit")
            }
            let more = ", \"specialRequests\": \"Cot\", \"comment\": \"Late\", \"rateSource\": \"Portal\", \"metadata\": {\"a\": \"b\"}"
            let booking = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody(more: more))
            try hold(booking, "Booking")
            let path = lodge.path("/extranet/booking/\(try booking.text("id"))")
            try hold(try await lodge.send(.patch, "\(path)/request-refund", Lodge.refundBody), "Booking")
            try hold(try await lodge.send(.patch, "\(path)/cancel", Lodge.cancelBody), "Booking")
            try hold(try await lodge.send(.get, "\(path)/refund-preview"), "BookingRefundPreview")
            let conflict = lodge.path("/extranet/conflict/\(try await lodge.conflict())")
            try hold(try await lodge.send(.patch, conflict, "{\"state\": \"RESOLVED\", \"note\": \"Moved\"}"), "Conflict")
            let refused = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody("2026-09-02", "2026-09-03"))
            #expect(refused.status == .conflict)
            try hold(refused, "ProblemDetail")
            let reader = """
                {"name": "Portal", "channel": "portal", "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2027-01-01T00:00:00Z"}
                """
            try hold(try await lodge.subscribe(reader), "SubscriberWithKeys")
            let grid = """
                {"group": [{"field": "bookingStatus", "aggregates": [{"field": "roomStay.guests", "aggregate": "sum"}]},
                {"field": "roomStay.startDate"}]}
                """
            let page = try await lodge.send(.post, lodge.path("/extranet/booking/grid"), grid)
            let group = try #require(try page.json()["groups"]?.elements.first)
            let schema = try #require(check.target(of: "#/components/schemas/GridGroup"))
            #expect(check.faults(of: group, schema) == [])
        }
    }

    @Test("a calendar, tokens and pages are answered as described") func otherFamilies() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let document = Self.document(in: lodge)
            let check = SchemaCheck(document: document)
            func operation(_ route: String) throws -> JSONValue {
                try #require(Self.operations(in: document).first { $0.route == route }?.json)
            }
            let secret = try await lodge.subscribe().text("secretUrl").replacing(Lodge.publicURL, with: "")
            try Self.hold(try await lodge.client.send(.get, secret), to: try operation("GET /cal/{address}"), check)
            let unknown = try await lodge.client.send(.get, "/cal/none.ics")
            try Self.hold(unknown, to: try operation("GET /cal/{address}"), check)
            for path in ["/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/assets/page.css", "/assets/no-picture.svg"] {
                try Self.hold(try await lodge.client.send(.get, path), to: try operation("GET \(path)"), check)
            }
            let (id, key) = try await lodge.desk.addClient(named: "form", scopes: try .init("*.*"), reach: .all, user: nil)
            let form: KeyValuePairs = ["Content-Type": "application/x-www-form-urlencoded"]
            for (path, body) in [
                ("/oauth2/token", "grant_type=client_credentials"), ("/oauth2/introspect", "token=\(lodge.token)"),
                ("/oauth2/introspect", "token=none"), ("/oauth2/introspect", ""), ("/oauth2/token", "grant_type=password"),
            ] {
                for proof in ["client_id=\(id)&client_secret=\(key)", "client_id=\(id)&client_secret=wrong"] {
                    let answer = try await lodge.client.send(.post, path, headers: form, body: Array("\(proof)&\(body)".utf8))
                    try Self.hold(answer, to: try operation("POST \(path)"), check)
                }
            }
        }
    }

    @Test("test feeds are made, changed, refused and read as described") func testFeeds() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let document = Self.document(in: lodge)
            let check = SchemaCheck(document: document)
            func ask(_ method: HTTP.Method, _ pattern: String, _ feed: String = "0000000000", _ body: String = "") async throws
                -> TestResponse
            {
                let operation = try #require(Self.operations(in: document).first { $0.route == "\(method.rawValue) \(pattern)" }?.json)
                if let schema = operation["requestBody"]?["content"]?["application/json"]?["schema"], !body.isEmpty, !body.contains("wrong")
                {
                    #expect(check.faults(of: try JSONValue(parsing: Array(body.utf8)), schema) == [], "\(body)")
                }
                let answer = try await lodge.send(method, pattern.replacing("{feed}", with: feed), body)
                try Self.hold(answer, to: operation, check)
                return answer
            }
            let made = try await ask(.post, "/api/feeds", "", #"{"name": "A", "scenario": "simple-stay"}"#)
            let (feed, secret) = (try made.text("id"), try made.text("secret"))
            func act(_ action: String, _ rest: String = "") async throws -> TestResponse {
                try await ask(.post, "/api/feed/{feed}", feed, #"{"action": "\#(action)", "secret": "\#(secret)"\#(rest)}"#)
            }
            let dates = #""summary": "B", "dtstart": "2026-07-01", "dtend": "2026-07-04""#
            let uid = try await act("add-event", ", \(dates), \"description\": \"C\"").text("uid")
            _ = try await act("update-event", #", "uid": "\#(uid)", "status": "TENTATIVE""#)
            _ = try await act("schedule-change", #", "uid": "\#(uid)", "delayMinutes": 0.5, "changes": {"description": "D"}"#)
            let change = try await act("schedule-change", #", "uid": "\#(uid)", "delayMinutes": 5, "changes": {"dtend": "2026-07-05"}"#)
            guard case .number(let id)? = try change.json()["id"] else { throw Unexpected("no id") }
            _ = try await act("cancel-scheduled", ", \"id\": \(id)")
            #expect(try await act("list-scheduled").json().elements.count == 2)
            _ = try await act("replace-events", #", "events": [{\#(dates)}]"#)
            _ = try await act("delete-event", #", "uid": "wrong""#)
            _ = try await act("create-version", #", "label": "E", "sourceVersion": 0"#)
            _ = try await act("delete-version", #", "version": 1"#)
            _ = try await act("import-ics", #", "icsContent": "BEGIN:VCALENDAR\nEND:VCALENDAR""#)
            _ = try await act("clone")
            _ = try await act("wrong")
            for body in [#"{"secret": "wrong"}"#, "{\"wrong\": 1}", "[\"wrong\"]"] {
                for method in [HTTP.Method.put, .post, .delete] { _ = try await ask(method, "/api/feed/{feed}", feed, body) }
            }
            let settings = #"{"etag": true, "extra": {"X-A": "1"}}"#
            let faults = #"{"status": 503, "charset": "windows-1252", "everyNth": 2}"#
            _ = try await ask(
                .put, "/api/feed/{feed}", feed,
                #"{"secret": "\#(secret)", "headers": \#(settings), "faults": \#(faults), "dialect": "google"}"#)
            for path in ["/ical/{feed}.ics", "/ical/{feed}.svg", "/api/feed/{feed}", "/api/scenarios"] {
                #expect(try await ask(.get, path, feed).status == .ok)
                _ = try await ask(.get, path)
            }
            #expect(try await ask(.delete, "/api/feed/{feed}", feed, #"{"secret": "\#(secret)"}"#).status == .ok)
            while try await ask(.post, "/api/feeds", "", "{}").status == .created {}
        }
    }

    @Test(
        "the check sees what does not fit",
        arguments: [
            ("{\"a\": 1}", 0), ("{}", 1), ("{\"a\": \"1\"}", 1), ("{\"a\": 1, \"b\": 1}", 1), ("[]", 2), ("{\"a\": 9}", 1),
            ("{\"a\": 1, \"c\": {\"x\": \"y\"}}", 0), ("{\"a\": 1, \"c\": {\"x\": 1}}", 1), ("{\"a\": 1, \"d\": \"2026-02-30\"}", 1),
            ("{\"a\": 1, \"e\": null}", 0), ("{\"a\": 1, \"e\": \"none\"}", 1), ("{\"a\": 1, \"f\": [\"xyz\"]}", 1),
            ("{\"a\": 1, \"f\": [\"x\", \"y\", \"x\"]}", 1), ("{\"a\": 1, \"g\": {\"g\": {\"h\": 1}}}", 1), ("{\"a\": 1, \"g\": {}}", 0),
        ])
    func sight(text: String, count: Int) throws {
        let schema = Schema.all(of: [
            .object(["a": .integer(0...5)]),
            .object(optional: [
                "c": .texts, "d": .day, "e": .uuid.orNull, "f": .list(of: .text(2), atMost: 2),
                "g": .object(optional: ["g": .reference("G")]).named("G"),
            ]),
        ])
        let named = schema.named.map { JSONValue.Member($0.key, $0.value) }
        let check = SchemaCheck(document: ["components": ["schemas": .object(named)]])
        #expect(check.faults(of: try JSONValue(parsing: Array(text.utf8)), schema.json).count == count)
    }
}
