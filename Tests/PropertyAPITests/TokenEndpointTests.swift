import Bookings
import Desk
import Foundation
import HTTP
import HTTPTesting
import Identity
import Testing

/// OAuth 2 over the interface, in process and over a socket.
@Suite struct TokenEndpointTests {
    private static func post(
        _ server: Guestbook, _ path: String, _ form: String, basic: String? = nil, type: String = "application/x-www-form-urlencoded"
    ) async throws -> TestResponse {
        var fields = [("Content-Type", type)]
        if let basic { fields.append(("Authorization", "Basic \(Data(basic.utf8).base64EncodedString())")) }
        return try await server.client.send(.post, path, headers: fields.pairs, body: Array(form.utf8))
    }

    @Test("a client gets a token by either way of proving itself, and can take it back", arguments: Transport.allCases)
    func life(over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let scopes = try ScopeSet("account.read booking.read")
            let (id, secret) = try await server.desk.addClient(named: "a", scopes: scopes, reach: .all, user: nil)
            let basic = try await Self.post(server, "/oauth2/token", "grant_type=client_credentials", basic: "\(id):\(secret)")
            #expect(basic.status == .ok)
            #expect(basic.headers["Cache-Control"] == "no-store")
            #expect(try basic.json()["scope"] == .string("account.read booking.read"))
            #expect(try basic.json()["expires_in"] == .number("3600"))
            let form = try await Self.post(
                server, "/oauth2/token", "grant_type=client_credentials&client_id=\(id)&client_secret=\(secret)&scope=account.read")
            let token = try #require(form.json()["access_token"]?.text)
            #expect(try form.json()["scope"] == .string("account.read"))

            #expect(try await server.send(.get, "/api/managing-entity/list", token: token).status == .ok)
            let told = try await Self.post(server, "/oauth2/introspect", "token=\(token)", basic: "\(id):\(secret)").json()
            #expect(told["active"] == .bool(true))
            #expect(told["client_id"] == .string(id.description))
            #expect(try await Self.post(server, "/oauth2/revoke", "token=\(token)", basic: "\(id):\(secret)").status == .ok)
            #expect(try await server.send(.get, "/api/managing-entity/list", token: token).status == .unauthorized)
            let gone = try await Self.post(server, "/oauth2/introspect", "token=\(token)", basic: "\(id):\(secret)").json()
            #expect(gone == .object([JSONValue.Member("active", .bool(false))]))
        }
    }

    @Test(
        "what is wrong is told in OAuth's words",
        arguments: [
            ("grant_type=client_credentials", "right", Status.ok, ""),
            ("grant_type=client_credentials", "wrong", .unauthorized, "invalid_client"),
            ("grant_type=password", "right", .badRequest, "unsupported_grant_type"),
            ("scope=booking.read", "right", .badRequest, "invalid_request"),
            ("grant_type=client_credentials&scope=booking.write", "right", .badRequest, "invalid_scope"),
            ("grant_type=client_credentials&scope=nonsense", "right", .badRequest, "invalid_scope"),
            ("grant_type=client_credentials&grant_type=client_credentials", "right", .badRequest, "invalid_request"),
            ("grant_type=client_credentials&client_secret=x", "right", .badRequest, "invalid_request"),
        ], Transport.allCases)
    func errors(request: (form: String, secret: String, status: Status, error: String), over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let (id, secret) = try await server.desk.addClient(named: "a", scopes: try ScopeSet("booking.read"), reach: .all, user: nil)
            let shown = request.secret == "right" ? secret : "wrong"
            let answer = try await Self.post(server, "/oauth2/token", request.form, basic: "\(id):\(shown)")
            #expect(answer.status == request.status)
            #expect(try answer.json()["error"]?.text ?? "" == request.error)
            #expect((answer.headers["WWW-Authenticate"] != nil) == (request.status == .unauthorized))
        }
    }
}
