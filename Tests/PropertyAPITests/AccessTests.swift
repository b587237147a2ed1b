import HTTP
import HTTPTesting
import PropertyAPI
import Testing

/// Who may do what over the property side.
@Suite struct AccessTests {
    /// Every route with the scope it needs.
    private static let routes: [(method: HTTP.Method, path: String, scope: String)] = [
        (.post, "/api/managing-entity", "account.write"), (.get, "/api/managing-entity/list", "account.read"),
        (.get, "/api/managing-entity/{id}", "account.read"), (.patch, "/api/managing-entity/{id}/profile", "account.write"),
        (.delete, "/api/managing-entity/{id}", "account.remove"),
        (.get, "/api/managing-entity/{id}/extranet/unit/list", "inventory.read"),
        (.post, "/api/managing-entity/{id}/extranet/unit", "inventory.write"),
        (.get, "/api/managing-entity/{id}/extranet/unit/{unit}", "inventory.read"),
        (.put, "/api/managing-entity/{id}/extranet/unit/{unit}", "inventory.write"),
        (.delete, "/api/managing-entity/{id}/extranet/unit/{unit}", "inventory.remove"),
        (.post, "/api/managing-entity/{id}/extranet/booking", "booking.write"),
        (.get, "/api/managing-entity/{id}/extranet/booking/list", "booking.read"),
        (.get, "/api/managing-entity/{id}/extranet/booking/{booking}", "booking.read"),
        (.put, "/api/managing-entity/{id}/extranet/booking/{booking}", "booking.write"),
        (.patch, "/api/managing-entity/{id}/extranet/booking/{booking}/cancel", "booking.write"),
        (.get, "/api/managing-entity/{id}/extranet/booking/{booking}/cancellable", "booking.read"),
        (.get, "/api/managing-entity/{id}/extranet/caldav/auth", "booking.read"),
        (.get, "/api/managing-entity/{id}/extranet/caldav/auth/regen", "booking.write"),
        (.post, "/api/managing-entity/{id}/extranet/caldav/auth/regen", "booking.write"),
        (.get, "/api/cal/property/{id}/booking/list", "booking.read"),
    ]

    private static let nobody = "00000000-0000-4000-8000-000000000000"

    private static func target(_ path: String, property: String = nobody) -> String {
        path.replacing("{id}", with: property).replacing("{unit}", with: self.nobody).replacing("{booking}", with: self.nobody)
    }

    @Test("the table above is the routes of the property side") func complete() async throws {
        try await withServer(over: .inProcess) { server in
            let served = propertyRoutes(server.desk, publicURL: "").routes.map { "\($0.method.rawValue) \($0.pattern)" }
            #expect(served.sorted() == Self.routes.map { "\($0.method.rawValue) \($0.path)" }.sorted())
        }
    }

    @Test("without a token every route answers 401 with a challenge", arguments: routes.map { ($0.method, $0.path) }, Transport.allCases)
    func unauthenticated(route: (method: HTTP.Method, path: String), over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let answer = try await server.client.send(route.method, Self.target(route.path))
            #expect(answer.status == .unauthorized)
            #expect(answer.headers[values: "WWW-Authenticate"].contains { $0.hasPrefix("Bearer") })
            #expect(answer.headers["Content-Type"] == "application/problem+json")
            #expect(answer.headers["X-Request-Id"]?.isEmpty == false)
        }
    }

    @Test("the scope of a route and no other opens it", arguments: routes.map { ($0.method, $0.path, $0.scope) })
    func scopes(route: (method: HTTP.Method, path: String, scope: String)) async throws {
        try await withServer(over: .inProcess) { server in
            let sections = ["account", "inventory", "booking", "integrations"]
            let all = sections.flatMap { section in ["read", "write", "remove"].map { "\(section).\($0)" } }
            let others = try await server.token(scopes: all.filter { $0 != route.scope }.joined(separator: " "))
            #expect(try await server.send(route.method, Self.target(route.path), "{}", token: others).status == .forbidden)
            let needed = try await server.token(scopes: route.scope)
            let answer = try await server.send(route.method, Self.target(route.path), "{}", token: needed)
            #expect(![Status.unauthorized, .forbidden].contains(answer.status))
        }
    }

    @Test(
        "a client that is limited to other entities is forbidden",
        arguments: routes.filter { $0.path.contains("{id}") }.map { ($0.method, $0.path) })
    func foreign(route: (method: HTTP.Method, path: String)) async throws {
        try await withServer(over: .inProcess) { server in
            let mine = try await server.property("Mine")
            let theirs = try await server.property("Theirs")
            let token = try await server.token(scopes: "*.*", entities: [mine.id])
            let answer = try await server.send(route.method, Self.target(route.path, property: theirs.id), "{}", token: token)
            #expect(answer.status == .forbidden)
        }
    }

    @Test(
        "other versions of the interface are refused", arguments: [("2.0", Status.ok), ("2.0.0", .ok), ("1.0", .badRequest), ("", .ok)])
    func version(header: (text: String, status: Status)) async throws {
        try await withServer(over: .inProcess) { server in
            let headers: KeyValuePairs<String, String> = header.text.isEmpty ? [:] : ["Wink-Version": header.text]
            let answer = try await server.send(.get, "/api/managing-entity/list", headers: headers)
            #expect(answer.status == header.status)
        }
    }

    @Test(
        "methods that a path does not have are 405 and name those it has",
        arguments: [
            (HTTP.Method.delete, "/api/managing-entity/list", "GET, HEAD"),
            (.head, "/api/managing-entity/{id}/extranet/caldav/auth/regen", "GET, POST"),
            (.post, "/api/cal/property/{id}/booking/list", "GET, HEAD"), (.get, "/oauth2/token", "POST"),
        ], Transport.allCases)
    func methods(route: (method: HTTP.Method, path: String, allowed: String), over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let answer = try await server.send(route.method, Self.target(route.path))
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers["Allow"] == route.allowed)
        }
    }
}
