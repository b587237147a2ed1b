import HTTP
import Synchronization
import Testing

@Suite struct MiddlewareTests {
    @Test(
        "the client is the rightmost address that no trusted proxy has",
        arguments: [
            ("192.0.2.9", ["X-Forwarded-For: 198.51.100.1"], "192.0.2.9"),
            ("10.0.0.1", [], "10.0.0.1"),
            ("10.0.0.1", ["X-Forwarded-For: 198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", ["X-Forwarded-For: 203.0.113.7, 198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", ["X-Forwarded-For: 203.0.113.7, 198.51.100.1, 10.1.1.1"], "198.51.100.1"),
            ("10.0.0.1", ["X-Forwarded-For: 203.0.113.7", "X-Forwarded-For: 198.51.100.1,10.2.2.2"], "198.51.100.1"),
            ("10.0.0.1", ["X-Forwarded-For: 10.0.0.9, 10.0.0.8"], "10.0.0.9"),
            ("10.0.0.1", ["X-Forwarded-For: 198.51.100.1, junk"], "10.0.0.1"),
            ("10.0.0.1", ["X-Forwarded-For: 198.51.100.1, junk, 10.0.0.2"], "10.0.0.2"),
            ("10.0.0.1", ["X-Forwarded-For: ::ffff:198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", ["X-Forwarded-For: 2001:DB8::0:1"], "2001:db8::1"),
            ("fd00::1", ["X-Forwarded-For: 198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", ["Forwarded: for=198.51.100.1;proto=https"], "198.51.100.1"),
            ("10.0.0.1", ["Forwarded: for=203.0.113.7, For=\"198.51.100.1:4711\""], "198.51.100.1"),
            ("10.0.0.1", ["Forwarded: proto=https;for=\"[2001:db8::1]:4711\""], "2001:db8::1"),
            ("10.0.0.1", ["Forwarded: for=unknown"], "10.0.0.1"),
            ("10.0.0.1", ["X-Forwarded-For: 198.51.100.1", "Forwarded: for=203.0.113.7"], "198.51.100.1"),
        ])
    func client(peer: String, fields: [String], expected: String) throws {
        var headers = Headers()
        for field in fields {
            let parts = field.split(separator: ": ", maxSplits: 1)
            headers.append(String(parts[0]), String(parts[1]))
        }
        var request = Request(.get, "/", headers: headers, client: peer)
        ForwardedClient(trusting: try NetworkList("10.0.0.0/8 fd00::/8")).arriving(&request)
        #expect(request.client == expected)
    }

    @Test("without trusted proxies nobody is believed", arguments: ["127.0.0.1", "10.0.0.1", "::1"]) func noProxies(peer: String) throws {
        var headers = Headers()
        headers.append("X-Forwarded-For", "198.51.100.1")
        var request = Request(.get, "/", headers: headers, client: peer)
        ForwardedClient(trusting: try NetworkList("")).arriving(&request)
        #expect(request.client == peer)
    }

    @Test("identifiers differ, within a run and between runs") func identity() {
        let (one, other) = (RequestIdentity(), RequestIdentity())
        var identifiers: Set<String> = []
        for identity in [one, other] {
            for _ in 0..<1_000 {
                var request = Request(.get, "/")
                identity.arriving(&request)
                identifiers.insert(request.identifier)
            }
        }
        #expect(identifiers.count == 2_000)
    }

    @Test("a client cannot choose its identifier") func foreignIdentifier() {
        var headers = Headers()
        headers.append("X-Request-Id", "mine")
        var request = Request(.get, "/", headers: headers)
        var response = Response(.ok)
        let identity = RequestIdentity()
        identity.arriving(&request)
        identity.departing(&response, for: request)
        #expect(request.identifier != "mine")
        #expect(response.headers[values: "X-Request-Id"] == [request.identifier])
    }

    @Test("an endpoint's own Cache-Control stands") func safeDefaults() {
        var response = Response(.ok).with("cache-control", "private")
        SafeDefaults().departing(&response, for: Request(.get, "/"))
        #expect(response.headers[values: "Cache-Control"] == ["private"])
        #expect(response.headers["X-Content-Type-Options"] == "nosniff")
        #expect(response.headers["Referrer-Policy"] == "no-referrer")
    }

    @Test(
        "everyday exchanges of quiet routes are told at debug only",
        arguments: [
            ("/quiet", true, true), ("/quiet", false, false), ("/loud", true, true), ("/loud", false, true), ("/none", false, true),
        ])
    func accessLog(path: String, tellsQuiet: Bool, isTold: Bool) async {
        let lines = Mutex<[AccessLog.Line]>([])
        var routes = RouteTable()
        routes.get("/quiet", isQuiet: true) { _ in Response(.ok, body: [1, 2, 3]) }
        routes.get("/loud") { _ in Response(.ok, body: [1, 2, 3]) }
        let log = AccessLog(tellsQuiet: tellsQuiet) { line in lines.withLock { $0.append(line) } }
        _ = await Site(Router([routes]), middleware: [log]).respond(to: Request(.get, path, client: "192.0.2.1"))
        let told = lines.withLock { $0 }
        #expect(told.count == (isTold ? 1 : 0))
        #expect(told.allSatisfy { $0.client == "192.0.2.1" && $0.method == .get })
        if path != "/none" { #expect(told.allSatisfy { $0.route == path && $0.status == 200 && $0.bytes == 3 }) }
    }
}
