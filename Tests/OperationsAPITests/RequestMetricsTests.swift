import HTTP
import Metrics
import OperationsAPI
import Testing

@Suite struct RequestMetricsTests {
    private static func site(_ registry: Registry) -> Site {
        var routes = RouteTable()
        routes.get("/a/{id}", immediate: { _ in Response(.notModified) }, use: { _ in Response(.ok) })
        routes.put("/a/{id}") { _ in throw Problem(.conflict, "No.") }
        routes.post("/fails") { _ in throw CancellationError() }
        let router = Router([routes])
        return Site(router, middleware: [RequestMetrics(of: router.routes, in: registry)])
    }

    @Test("exchanges are counted by route, method and class, never by what a client chose") func counts() async throws {
        let registry = Registry()
        let site = Self.site(registry)
        let requests = [
            (Method.get, "/a/1"), (.get, "/a/2"), (.head, "/a/3"), (.put, "/a/4"), (.post, "/fails"), (.get, "/hush"), (.delete, "/a/5"),
            (.other, "/%FF"),
        ]
        for (method, path) in requests { _ = await site.respond(to: Request(method, path)) }
        let text = registry.text
        for (labels, count) in [
            (#"route="/a/{id}",method="GET",status_class="3xx""#, 2), (#"route="/a/{id}",method="HEAD",status_class="3xx""#, 1),
            (#"route="/a/{id}",method="PUT",status_class="4xx""#, 1), (#"route="/fails",method="POST",status_class="5xx""#, 1),
            (#"route="none",method="GET",status_class="4xx""#, 1), (#"route="none",method="DELETE",status_class="4xx""#, 1),
            (#"route="none",method="other",status_class="4xx""#, 1), (#"route="/a/{id}",method="GET",status_class="2xx""#, 0),
        ] { #expect(text.contains("vacancy_http_requests_total{\(labels)} \(count)\n"), "\(labels)") }
        for (route, count) in [("/a/{id}", 4), ("/fails", 1), ("none", 3)] {
            #expect(text.contains("vacancy_http_request_duration_seconds_count{route=\"\(route)\"} \(count)\n"))
        }
        #expect(!text.contains("hush") && !text.contains("/a/1"))
    }

    @Test("the number of series does not grow with the requests") func bounded() async {
        let registry = Registry()
        let site = Self.site(registry)
        let before = registry.text.count { $0 == "\n" }
        for number in 0..<200 { _ = await site.respond(to: Request(.get, "/path/\(number)")) }
        #expect(registry.text.count { $0 == "\n" } == before)
    }
}
