import Bookings
import Desk
import HTTP
import HTTPTesting
import Identity
import JSON
import PropertyAPI
import Testing

@Suite struct RouteTests {
    @Test("every route of the property side is tried here") func complete() async throws {
        try await withLodge(over: .inProcess) { lodge in
            // A secret address takes no token; what it answers is tried by itself.
            let routes = propertyRoutes(lodge.desk, publicURL: Lodge.publicURL).routes.filter { $0.pattern != "/cal/{address}" }
            #expect(Set(routes.map { "\($0.method.rawValue) \($0.pattern)" }) == Set(EveryRoute.all.map(\.description)))
            try #require(routes.count == EveryRoute.all.count)
        }
    }

    @Test("a route answers 401 without a token or with a wrong one", arguments: EveryRoute.all, Transport.allCases)
    func unauthenticated(route: EveryRoute, over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let path = try await route.path(in: lodge)
            let body = Array(route.body(lodge).utf8)
            for headers in [["Content-Type": "application/json"], ["Authorization": "Bearer wrong"], ["Authorization": "Digest a"]]
                as [KeyValuePairs]
            {
                let answer = try await lodge.client.send(route.method, path, headers: headers, body: body)
                #expect(answer.status == .unauthorized)
                #expect(answer.headers["Content-Type"] == "application/problem+json")
                #expect(answer.headers[values: "WWW-Authenticate"].contains { $0.hasPrefix("Bearer realm=") })
                #expect(try answer.json()["status"] == .number("401"))
            }
        }
    }

    @Test(
        "a route answers 403 without its scope and at a foreign entity, and with both it succeeds", arguments: EveryRoute.all,
        Transport.allCases)
    func scopes(route: EveryRoute, over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let path = try await route.path(in: lodge)
            let body = route.body(lodge)
            let scopes = Scope.Section.allCases.flatMap { section in Scope.Action.allCases.map { "\(section.rawValue).\($0.rawValue)" } }
            let others = scopes.filter { $0 != route.scope }.joined(separator: " ")
            let unable = try await lodge.token(scopes: others)
            #expect(try await lodge.send(route.method, path, body, token: unable).status == .forbidden)
            if route.pattern.contains("{id}") {
                let foreign = try await lodge.token(scopes: "*.*", reach: .only([.random()]))
                let answer = try await lodge.send(route.method, path, body, token: foreign)
                #expect(answer.status == .forbidden)
                #expect(try answer.text("title") == "Forbidden")
            }
            let able = try await lodge.token(scopes: route.scope)
            let answer = try await lodge.send(route.method, path, body, token: able)
            #expect(answer.status == route.status, "\(answer.text)")
            #expect(answer.headers["X-Request-Id"]?.isEmpty == false)
        }
    }

    @Test("another method is answered 405 with those there are", arguments: Set(EveryRoute.all.map(\.pattern)).sorted(), Transport.allCases)
    func wrongMethod(pattern: String, over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let here = EveryRoute.all.filter { $0.pattern == pattern }
            var methods = Set(here.map(\.method))
            // Rotating a passkey is the one GET that has an effect.
            if methods.contains(.get), !pattern.hasSuffix("/regen") { methods.insert(.head) }
            let path = pattern.replacing("{id}", with: lodge.property).replacing(/{\w+}/, with: lodge.unit)
            let allowed = Method.allCases.filter(methods.contains).map(\.rawValue).joined(separator: ", ")
            for method in [Method.get, .head, .post, .put, .patch, .delete] where !methods.contains(method) {
                let answer = try await lodge.send(method, path)
                #expect(answer.status == .methodNotAllowed)
                #expect(answer.headers["Allow"] == allowed)
            }
        }
    }

    @Test(
        "what stands in the path is an identifier", arguments: ["none", "0123", "%20", "..", "01234567-89ab-cdef-0123-456789abcdeg"],
        Transport.allCases)
    func badPath(identifier: String, over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            for (path, field) in [
                ("/api/managing-entity/\(identifier)", "id"), (lodge.path("/extranet/unit/\(identifier)"), "unit"),
                (lodge.path("/extranet/booking/\(identifier)"), "booking"), (lodge.path("/webhook/\(identifier)"), "webhook"),
                (lodge.path("/webhook/\(lodge.unit)/delivery/\(identifier)"), "delivery"),
                (lodge.path("/extranet/booking/\(identifier)"), "booking"), (lodge.path("/extranet/conflict/\(identifier)"), "conflict"),
            ] {
                let answer = try await lodge.send(.get, path)
                #expect(answer.status == .badRequest)
                #expect(try answer.violations() == [field])
            }
        }
    }

    @Test("the version of the family may be absent or one of two", arguments: Transport.allCases) func winkVersion(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let basic = "Bearer \(lodge.passkey)"
            for (version, isServed) in [
                ("2.0", true), ("2.0.0", true), ("1.0", false), ("2", false), ("2.0.1", false), ("", false), ("2.0, 2.0", false),
            ] {
                let answer = try await lodge.send(.get, lodge.path(), "", ("Wink-Version", version))
                #expect(answer.status == (isServed ? .ok : .badRequest), "\(version)")
                #expect(try isServed || answer.violations() == ["Wink-Version"])
                for _ in 0..<2 {
                    let feed = try await lodge.client.send(
                        .get, lodge.feedPath, headers: ["Authorization": basic, "Wink-Version": version])
                    #expect(feed.status == (isServed ? .ok : .badRequest), "\(version)")
                }
            }
            // Who may not come in learns nothing of versions.
            #expect(try await lodge.send(.get, lodge.path(), "", token: "wrong", ("Wink-Version", "1.0")).status == .unauthorized)
        }
    }
}
