import HTTP
import HTTPTesting
import JSON
import OperationsAPI
import Testing

@Suite struct OperationsTests {
    private static let site = Site(
        Router([operationsRoutes(OperationsEndpoints(metricsReaders: .anyone))]), middleware: [RequestIdentity(), SafeDefaults()])

    private static let pages = [
        ("/", "text/html; charset=utf-8", "no-cache"), ("/healthz", "application/json", "no-store"),
        ("/readyz", "application/json", "no-store"),
        ("/metrics", "text/plain; version=0.0.4; charset=utf-8", "no-store"),
        ("/openapi.json", "application/json", "no-cache"),
        ("/assets/page.css", "text/css; charset=utf-8", "public, max-age=86400"),
        ("/assets/no-picture.svg", "image/svg+xml", "public, max-age=86400"),
    ]

    @Test("every route is tried here") func complete() {
        #expect(operationsRoutes().routes.map(\.pattern).sorted() == Self.pages.map(\.0).sorted())
    }

    @Test("a page needs no token and has its type, and HEAD tells the same", arguments: pages, Transport.allCases)
    func page(case row: (path: String, type: String, caching: String), over transport: Transport) async throws {
        try await withClient(transport, Self.site) { client in
            let answer = try await client.send(.get, row.path)
            #expect(answer.status == .ok)
            #expect(answer.headers["Content-Type"] == row.type)
            #expect(answer.headers["Cache-Control"] == row.caching)
            #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
            #expect(!answer.body.isEmpty || row.path == "/metrics")
            let head = try await client.send(.head, row.path)
            #expect((head.status, head.body) == (.ok, []))
            for name in ["Content-Type", "Content-Length", "Cache-Control"] { #expect(head.headers[name] == answer.headers[name]) }
        }
    }

    @Test("another method is answered 405 with those there are", arguments: pages.map(\.0), Transport.allCases)
    func wrongMethod(path: String, over transport: Transport) async throws {
        try await withClient(transport, Self.site) { client in
            for method in [Method.post, .put, .patch, .delete] {
                let answer = try await client.send(method, path)
                #expect(answer.status == .methodNotAllowed)
                #expect(answer.headers["Allow"] == "GET, HEAD")
            }
        }
    }

    @Test("the process says that it is well", arguments: Transport.allCases) func health(over transport: Transport) async throws {
        try await withClient(transport, Self.site) { client in
            let answer = try await client.send(.get, "/healthz")
            #expect(try answer.json() == .object([JSONValue.Member("status", .string("ok"))]))
        }
    }

    @Test("the front page runs nothing, and each of its links leads somewhere", arguments: Transport.allCases) func links(
        over transport: Transport
    ) async throws {
        try await withClient(transport, Self.site) { client in
            let page = try await client.send(.get, "/")
            #expect(page.headers["Content-Security-Policy"]?.contains("default-src 'none'") == true)
            #expect(!page.text.contains("<script"))
            let links = page.text.matches(of: /href="([^"]+)"/).map { String($0.1) }
            #expect(links.count >= 2)
            for link in links { #expect(try await client.send(.get, link).status == .ok, "\(link)") }
        }
    }

    @Test("what is not there is not found", arguments: ["/none", "//", "/healthz/", "/assets", "/assets/"], Transport.allCases)
    func unknown(path: String, over transport: Transport) async throws {
        try await withClient(transport, Self.site) { client in
            let answer = try await client.send(.get, path)
            #expect(answer.status == .notFound)
            #expect(answer.headers["Content-Type"] == "application/problem+json")
        }
    }
}
