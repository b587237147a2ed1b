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
