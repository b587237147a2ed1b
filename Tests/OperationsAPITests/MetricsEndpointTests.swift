import HTTP
import OperationsAPI
import Testing

@Suite struct MetricsEndpointTests {
    private static let proxy = "10.0.0.1"

    private static func status(_ readers: MetricsReaders, from client: String, forwarded: String? = nil) async throws -> Int {
        let router = Router([operationsRoutes(OperationsEndpoints(metricsReaders: readers))])
        let site = Site(router, middleware: [ForwardedClient(trusting: try NetworkList(self.proxy))])
        var request = Request(.get, "/metrics", client: client)
        if let forwarded { request.headers.append("X-Forwarded-For", forwarded) }
        return await site.respond(to: request).status.code
    }

    @Test(
        "metrics are for those who may read them, judged by the client a trusted proxy names",
        arguments: [
            ("10.1.0.1", nil, 200), ("10.2.0.1", nil, 404), ("::1", nil, 200), ("nonsense", nil, 404), ("10.0.0.1", "10.1.0.9", 200),
            ("10.0.0.1", "10.2.0.9", 404), ("10.2.0.1", "10.1.0.9", 404), ("10.0.0.1", "10.1.0.9, 10.2.0.9", 404),
        ] as [(String, String?, Int)])
    func readers(client: String, forwarded: String?, status: Int) async throws {
        let networks = MetricsReaders.networks(try NetworkList("10.1.0.0/16, ::1"))
        #expect(try await Self.status(networks, from: client, forwarded: forwarded) == status)
        #expect(try await Self.status(.anyone, from: client) == 200)
        #expect(try await Self.status(.nobody, from: client) == 404)
    }

    @Test("to those who may not read them there is nothing there") func nothing() async throws {
        let site = Site(Router([operationsRoutes()]))
        let hidden = await site.respond(to: Request(.get, "/metrics"))
        let absent = await site.respond(to: Request(.get, "/nothing"))
        #expect(hidden.body == absent.body)
    }
}
