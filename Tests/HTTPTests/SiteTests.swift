import HTTP
import JSON
import Synchronization
import Testing

@Suite struct SiteTests {
    private struct Known: Error {}
    private struct Strange: Error {}

    private static func site(failed: @escaping @Sendable (any Error, Request) -> Void = { _, _ in }) -> Site {
        var routes = RouteTable { error, _ in error is Known ? Response(.conflict) : nil }
        routes.get("/at-once", immediate: { _ in Response(.ok) }, use: { _ in Response(.noContent) })
        routes.get("/not-at-once", immediate: { _ in nil }, use: { _ in Response(.noContent) })
        routes.get("/problem") { _ in throw Problem(.unprocessableContent, "No.", headers: [("Retry-After", "1")]) }
        routes.get("/known") { _ in throw Known() }
        routes.get("/strange") { _ in throw Strange() }
        routes.get("/captured/{name}") { request in
            Response(.ok, body: Array("\(request.capture("name")) \(request.route?.pattern ?? "")".utf8))
        }
        return Site(Router([routes]), middleware: [RequestIdentity(), Trace(name: "a"), Trace(name: "b"), SafeDefaults()], failed: failed)
    }

    /// Leaves its name in every request and answer it sees.
    private struct Trace: Middleware {
        let name: String

        func arriving(_ request: inout Request) { request.headers.append("Trace", self.name) }

        func departing(_ response: inout Response, for request: Request) {
            response.headers.append("Trace", self.name)
            response.headers["Seen"] = request.headers[values: "Trace"].joined()
        }
    }

    @Test(
        "every way of answering has its status and passes the middleware",
        arguments: [
            ("/at-once", 200), ("/not-at-once", 204), ("/problem", 422), ("/known", 409), ("/strange", 500), ("/none", 404), ("/%zz", 400),
        ])
    func statuses(path: String, code: Int) async {
        let response = await Self.site().respond(to: Request(.get, path))
        #expect(response.status.code == code)
        #expect(response.headers[values: "Trace"] == ["b", "a"])
        #expect(response.headers["Seen"] == "ab")
        #expect(response.headers["X-Request-Id"]?.isEmpty == false)
        #expect(response.headers["Cache-Control"] == "no-store")
    }

    @Test("405 names the methods there are") func wrongMethod() async {
        let response = await Self.site().respond(to: Request(.put, "/known"))
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers["Allow"] == "GET, HEAD")
    }

    @Test("a family has words of its own for what any route refuses, a method that is not there included") func words() async {
        var routes = RouteTable { error, _ in (error as? Problem).map { Response($0.status, body: Array("no".utf8)) } }
        routes.get("/problem") { _ in throw Problem(.badRequest, "No.") }
        routes.get("/strange") { _ in throw Strange() }
        var others = RouteTable()
        others.get("/other") { _ in throw Problem(.badRequest, "No.") }
        let site = Site(Router([routes, others]))
        for (method, path, code, isOwn) in [
            (Method.get, "/problem", 400, true), (.get, "/strange", 500, true), (.put, "/problem", 405, true), (.get, "/other", 400, false),
            (.put, "/other", 405, false), (.get, "/none", 404, false),
        ] {
            let response = await site.respond(to: Request(method, path))
            #expect(response.status.code == code)
            #expect((String(decoding: response.body, as: UTF8.self) == "no") == isOwn, "\(path)")
        }
    }

    @Test("pages of other origins may read where the route says so, and nothing else") func origins() async {
        var routes = RouteTable()
        routes.get("/shared", isShared: true) { _ in Response(.ok) }
        routes.post("/shared") { _ in Response(.ok) }
        routes.get("/own") { _ in Response(.ok) }
        routes.get("/refused", isShared: true) { _ in throw Strange() }
        let site = Site(Router([routes]))
        for (method, path, code, isShared) in [
            (Method.get, "/shared", 200, true), (.head, "/shared", 200, true), (.post, "/shared", 200, false), (.get, "/own", 200, false),
            (.get, "/refused", 500, true), (.options, "/shared", 204, true), (.options, "/own", 405, false), (.put, "/shared", 405, false),
        ] {
            let response = await site.respond(to: Request(method, path))
            #expect(response.status.code == code)
            #expect(response.headers[values: "Access-Control-Allow-Origin"] == (isShared ? ["*"] : []), "\(method) \(path)")
        }
        let preflight = await site.respond(to: Request(.options, "/shared"))
        #expect(preflight.headers["Access-Control-Allow-Methods"] == "GET, HEAD")
        #expect(preflight.headers["Allow"] == "GET, HEAD, POST")
    }

    @Test("a problem carries its fields and the request's identifier") func problem() async throws {
        let response = await Self.site().respond(to: Request(.get, "/problem"))
        #expect(response.headers["Content-Type"] == "application/problem+json")
        #expect(response.headers["Retry-After"] == "1")
        let document = try JSONValue(parsing: response.body)
        #expect(document["title"] == .string("Unprocessable Content"))
        #expect(document["detail"] == .string("No."))
        #expect(document["instance"] == .string("urn:request:\(response.headers["X-Request-Id"] ?? "")"))
        #expect(document["properties"] == nil)
    }

    @Test("an error nobody knows is told to the server and not to the client") func strange() async {
        let told = Mutex<[String]>([])
        let response = await Self.site(failed: { error, request in told.withLock { $0.append("\(type(of: error)) \(request.path)") } })
            .respond(to: Request(.get, "/strange"))
        #expect(told.withLock { $0 } == ["Strange /strange"])
        #expect(!String(decoding: response.body, as: UTF8.self).contains("Strange"))
    }

    @Test("a handler sees its route and captures") func captures() async {
        let response = await Self.site().respond(to: Request(.get, "/captured/a%20b"))
        #expect(String(decoding: response.body, as: UTF8.self) == "a b /captured/{name}")
    }

    @Test("what is refused before routing passes the middleware too") func refused() {
        let response = Self.site().refuse(Request(.other, "/known"), with: Problem(.badRequest, "Broken."))
        #expect(response.status == .badRequest)
        #expect(response.headers[values: "Trace"] == ["b", "a"])
        #expect(response.headers["X-Request-Id"]?.isEmpty == false)
    }

    @Test("opening answers at once where that takes no work", arguments: [("/at-once", true), ("/not-at-once", false), ("/none", true)])
    func opening(path: String, isAnswered: Bool) {
        if case .answered = Self.site().open(Request(.get, path)) { #expect(isAnswered) } else { #expect(!isAnswered) }
    }
}
