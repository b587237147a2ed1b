import HTTP
import Testing

@Suite struct RouterTests {
    private static let router: Router = {
        var first = RouteTable()
        first.get("/") { _ in Response(.ok) }
        first.get("/units") { _ in Response(.ok) }
        first.post("/units") { _ in Response(.created) }
        first.get("/units/{unit}") { _ in Response(.ok) }
        first.get("/units/list") { _ in Response(.ok) }
        first.put("/units/{unit}/stays/{stay}") { _ in Response(.ok) }
        first.delete("/units/{unit}/stays/{stay}") { _ in Response(.ok) }
        first.get("/units/list/all") { _ in Response(.ok) }
        var second = RouteTable()
        second.get("/feeds/{anything}") { _ in Response(.ok) }
        second.get("/feeds/{secret}.ics") { _ in Response(.ok) }
        second.get("/feeds/{secret}.min.ics") { _ in Response(.ok) }
        second.get("/once/{code}", answersHead: false) { _ in Response(.ok) }
        second.get("/deep/literal/end") { _ in Response(.ok) }
        second.get("/deep/{name}") { _ in Response(.ok) }
        second.get("/deep/{one}/{two}") { _ in Response(.ok) }
        second.patch("/only") { _ in Response(.ok) }
        return Router([first, second])
    }()

    @Test(
        "a path finds its route and captures",
        arguments: [
            ("/", "/", [:]), ("/units", "/units", [:]), ("/units/7", "/units/{unit}", ["unit": "7"]), ("/units/list", "/units/list", [:]),
            ("/units/lis", "/units/{unit}", ["unit": "lis"]), ("/units/a%2Fb", "/units/{unit}", ["unit": "a/b"]),
            ("/units/%C3%A9", "/units/{unit}", ["unit": "é"]), ("/units/a+b", "/units/{unit}", ["unit": "a+b"]),
            ("/%75nits", "/units", [:]), ("/units/list/all", "/units/list/all", [:]),
            ("/feeds/abc.ics", "/feeds/{secret}.ics", ["secret": "abc"]), ("/feeds/a.b.ics", "/feeds/{secret}.ics", ["secret": "a.b"]),
            ("/feeds/abc.min.ics", "/feeds/{secret}.min.ics", ["secret": "abc"]), ("/feeds/abc", "/feeds/{anything}", ["anything": "abc"]),
            ("/feeds/.ics", "/feeds/{anything}", ["anything": ".ics"]), ("/feeds/abc.ICS", "/feeds/{anything}", ["anything": "abc.ICS"]),
            ("/deep/literal/end", "/deep/literal/end", [:]), ("/deep/literal", "/deep/{name}", ["name": "literal"]),
            ("/deep/literal/other", "/deep/{one}/{two}", ["one": "literal", "two": "other"]),
        ] as [(String, String, [String: String])])
    func found(path: String, pattern: String, captures: [String: String]) throws {
        guard case .found(let route, let found) = Self.router.match(.get, path) else {
            Issue.record("no route")
            return
        }
        #expect(route.pattern == pattern)
        #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.value) }) == captures)
    }

    @Test(
        "what has no route is not found",
        arguments: ["/none", "/units/", "/units//", "//", "/units/7/stays", "/UNITS", "/feeds", "", "*", "units"])
    func noPath(path: String) {
        guard case .noPath = Self.router.match(.get, path) else {
            Issue.record("\(path) has a route")
            return
        }
    }

    @Test("what is not percent-encoded text is told apart", arguments: ["/units/%", "/units/%zz", "/units/%ff", "/units/%00", "/none/%C3"])
    func unreadable(path: String) {
        guard case .unreadablePath = Self.router.match(.get, path) else {
            Issue.record("\(path) could be read")
            return
        }
    }

    @Test(
        "a path with other methods names them",
        arguments: [
            (Method.delete, "/units", [Method.get, .head, .post]), (.get, "/units/7/stays/8", [.put, .delete]),
            (.other, "/", [.get, .head]),
            (.head, "/once/1", [.get]), (.head, "/only", [.patch]), (.options, "/only", [.patch]),
        ])
    func wrongMethod(method: Method, path: String, allowed: [Method]) {
        guard case .wrongMethod(let methods, _) = Self.router.match(method, path) else {
            Issue.record("no other methods")
            return
        }
        #expect(methods == allowed)
    }

    @Test("HEAD finds the route of GET") func head() {
        guard case .found(let route, _) = Self.router.match(.head, "/units/7") else {
            Issue.record("no route")
            return
        }
        #expect(route.method == .get)
    }

    @Test("routes keep their order") func order() {
        #expect(Self.router.routes.map(\.pattern).prefix(2) == ["/", "/units"])
        #expect(Self.router.routes.count == 16)
    }

    @Test("two handlers for one route trap") func doubleRoute() async {
        await #expect(processExitsWith: .failure) {
            var routes = RouteTable()
            routes.get("/units") { _ in Response(.ok) }
            routes.get("/units") { _ in Response(.ok) }
            _ = Router([routes])
        }
    }

    @Test("two handlers trap in two tables, and whatever their captures are called") func doubleCapture() async {
        await #expect(processExitsWith: .failure) {
            var first = RouteTable()
            first.get("/units/{unit}.ics") { _ in Response(.ok) }
            var second = RouteTable()
            second.get("/units/{other}.ics") { _ in Response(.ok) }
            _ = Router([first, second])
        }
    }

    @Test("a capture that the route does not have traps") func noCapture() async {
        await #expect(processExitsWith: .failure) { _ = Request(.get, "/").capture("unit") }
    }
}
