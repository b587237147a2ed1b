import Bookings
import Desk
import HTTP
import HTTPTesting
import Identity
import IdentityAPI
import JSON
import Testing

@Suite struct TokenTests {
    @Test("a client proves itself by Basic or by form fields", arguments: [true, false], Transport.allCases)
    func issue(byBasic: Bool, over transport: Transport) async throws {
        try await withOffice(over: transport) { office in
            let form = "grant_type=client_credentials" + (byBasic ? "" : "&\(office.fields)")
            let answer = try await office.post("/oauth2/token", form, basic: byBasic ? office.basic : nil)
            #expect(answer.status == .ok)
            #expect(answer.headers["Content-Type"] == "application/json")
            #expect(answer.headers["Cache-Control"] == "no-store")
            #expect(answer.headers["Pragma"] == "no-cache")
            #expect(try answer.text("token_type") == "Bearer")
            #expect(try answer.json()["expires_in"] == .number("3600"))
            #expect(try answer.text("scope") == "booking.read booking.write")
            let caller = try await office.desk.identifyCaller(try answer.text("access_token"))
            #expect(caller?.client.description == office.id)
        }
    }

    @Test(
        "a token has the scopes that were asked for, or all of the client's",
        arguments: [
            ("booking.*", "", "booking.*"), ("booking.* account.read", "booking.read", "booking.read"),
            ("*.*", "booking.read%20mcp.remove", "booking.read mcp.remove"),
            ("*.*", "booking.read+account.read", "booking.read account.read"), ("*.*", "*.*", "*.*"), ("booking.read", "account.read", nil),
            ("booking.read", "booking.*", nil), ("booking.read", "nonsense", nil), ("*.*", "booking.read%20nonsense", nil),
        ] as [(String, String, String?)], Transport.allCases)
    func scopes(case row: (client: String, asked: String, granted: String?), over transport: Transport) async throws {
        try await withOffice(over: transport, scopes: row.client) { office in
            let form = "grant_type=client_credentials" + (row.asked.isEmpty ? "" : "&scope=\(row.asked)")
            let answer = try await office.post("/oauth2/token", form, basic: office.basic)
            if let granted = row.granted {
                #expect(try answer.text("scope") == granted)
            } else {
                #expect(answer.status == .badRequest)
                #expect(try answer.text("error") == "invalid_scope")
            }
        }
    }

    // `C` stands for the client's credentials as fields, `G` for the grant.
    private static let refusals: [(path: String, form: String, isBasic: Bool, status: Status, error: String)] = [
        ("token", "C", false, .badRequest, "invalid_request"), ("token", "C&grant_type=", false, .badRequest, "invalid_request"),
        ("token", "C&grant_type=password", false, .badRequest, "unsupported_grant_type"),
        ("token", "C&G", true, .badRequest, "invalid_request"),
        ("token", "C&G&G", false, .badRequest, "invalid_request"), ("token", "C&G&x=1&x=2", false, .badRequest, "invalid_request"),
        ("token", "C&G&x=%zz", false, .badRequest, "invalid_request"), ("token", "G", false, .unauthorized, "invalid_client"),
        ("token", "G&client_secret=x", false, .badRequest, "invalid_request"),
        ("token", "G&client_id=x", false, .unauthorized, "invalid_client"),
        ("token", "G&client_id=x&client_secret=y", false, .unauthorized, "invalid_client"),
        ("introspect", "C", false, .badRequest, "invalid_request"),
        ("introspect", "token=x", false, .unauthorized, "invalid_client"),
        ("introspect", "C&token=", false, .badRequest, "invalid_request"),
        ("revoke", "C", false, .badRequest, "invalid_request"), ("revoke", "token=x", false, .unauthorized, "invalid_client"),
    ]

    @Test("what is wrong is told in the words of OAuth", arguments: refusals, Transport.allCases)
    func refusal(case row: (path: String, form: String, isBasic: Bool, status: Status, error: String), over transport: Transport)
        async throws
    {
        try await withOffice(over: transport) { office in
            let form = row.form.replacing("C", with: office.fields).replacing("G", with: "grant_type=client_credentials")
            let answer = try await office.post("/oauth2/\(row.path)", form, basic: row.isBasic ? office.basic : nil)
            #expect(answer.status == row.status)
            #expect(try answer.text("error") == row.error)
            #expect(try !answer.text("error_description").isEmpty)
            #expect((answer.headers["WWW-Authenticate"] != nil) == (row.status == .unauthorized))
            #expect(answer.headers["Cache-Control"] == "no-store")
        }
    }

    @Test("wrong credentials are one answer, whatever is wrong with them", arguments: Transport.allCases) func credentials(
        over transport: Transport
    ) async throws {
        try await withOffice(over: transport) { office in
            let bodies = try await [
                "\(office.id):wrong", "\(office.id):", ":\(office.secret)", "wrong:\(office.secret)",
                "\(ID<Client>.random()):\(office.secret)", "%zz:x", "\(office.id):%zz",
            ].asyncMap { try await office.post("/oauth2/token", "grant_type=client_credentials", basic: $0) }
            #expect(bodies.allSatisfy { $0.status == .unauthorized && $0.body == bodies[0].body })
        }
    }

    @Test("a body of another type is refused", arguments: ["application/json", "text/plain", "multipart/form-data"], Transport.allCases)
    func mediaType(type: String, over transport: Transport) async throws {
        try await withOffice(over: transport) { office in
            let answer = try await office.client.send(
                .post, "/oauth2/token", headers: ["Content-Type": type], body: Array("grant_type=client_credentials&\(office.fields)".utf8))
            #expect(try answer.text("error") == "invalid_request")
        }
    }

    @Test("introspection tells whom a token stands for, until it ends", arguments: [nil, "user-1"], Transport.allCases)
    func introspect(user: String?, over transport: Transport) async throws {
        try await withOffice(over: transport, user: user) { office in
            let token = try await office.token("booking.read")
            func ask(_ token: String) async throws -> JSONValue {
                try await office.post("/oauth2/introspect", "\(office.fields)&token=\(token)").json()
            }
            let active = try await ask(token)
            #expect(active["active"] == .bool(true))
            #expect(active["scope"] == .string("booking.read"))
            #expect(active["client_id"] == .string(office.id))
            #expect(active["sub"] == .string(user ?? office.id))
            #expect((active["iat"], active["exp"]) == (.number("1767225600"), .number("1767229200")))
            let inactive = JSONValue.object([JSONValue.Member("active", .bool(false))])
            #expect(try await ask("unknown") == inactive)
            office.advance(3_600)
            #expect(try await ask(token) == inactive)
        }
    }

    @Test("a revoked token is worth nothing, and revoking it again is no error", arguments: Transport.allCases) func revoke(
        over transport: Transport
    ) async throws {
        try await withOffice(over: transport) { office in
            let token = try await office.token()
            for form in ["token=\(token)", "token=\(token)", "token=unknown", "token=\(token)&token_type_hint=access_token"] {
                let answer = try await office.post("/oauth2/revoke", form, basic: office.basic)
                #expect((answer.status, answer.body) == (.ok, []))
            }
            #expect(try await office.desk.identifyCaller(token) == nil)
        }
    }

    @Test("another client's token is not revoked", arguments: Transport.allCases) func revokeForeign(over transport: Transport) async throws
    {
        try await withOffice(over: transport) { office in
            let token = try await office.token()
            let (id, secret) = try await office.desk.addClient(named: "other", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
            let answer = try await office.post("/oauth2/revoke", "token=\(token)", basic: "\(id):\(secret)")
            #expect(answer.status == .badRequest)
            #expect(try answer.text("error") == "unauthorized_client")
            #expect(try await office.desk.identifyCaller(token) != nil)
        }
    }

    @Test("each address takes POST alone", arguments: ["token", "introspect", "revoke"], Transport.allCases) func methods(
        name: String, over transport: Transport
    ) async throws {
        try await withOffice(over: transport) { office in
            for method in [Method.get, .head, .put, .delete] {
                let answer = try await office.client.send(method, "/oauth2/\(name)")
                #expect(answer.status == .methodNotAllowed)
                #expect(answer.headers["Allow"] == "POST")
            }
            #expect(identityRoutes(office.desk).routes.map(\.pattern) == ["/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"])
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var results: [T] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
