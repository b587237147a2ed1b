public import HTTP
public import HTTPServer

/// A client of one site, for tests; any number of requests may be under way at a time.
public struct TestClient: Sendable {
    private enum Route: Sendable {
        case site(Site)
        case port(WirePool)
    }

    private let route: Route
    /// The port of the listener; `nil` in process.
    public let port: Int?

    fileprivate init(site: Site) {
        self.route = .site(site)
        self.port = nil
    }

    fileprivate init(port: Int) {
        self.route = .port(WirePool(port: port))
        self.port = port
    }

    /// Sends a request and waits for its answer.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The path and query, percent-encoded.
    ///   - headers: Header fields beside `Host` and `Content-Length`.
    ///   - body: The body.
    /// - Returns: The answer.
    /// - Throws: ``WireError`` where there is no whole answer.
    public func send(
        _ method: Method, _ target: String, headers: KeyValuePairs<String, String> = [:], body: [UInt8] = []
    ) async throws -> TestResponse {
        switch self.route {
        case .site(let site):
            await Self.respond(site, method, target, headers, body)
        case .port(let pool):
            try await pool.send(method, target, headers: headers.map { ($0.key, $0.value) }, body: body)
        }
    }

    private static func respond(
        _ site: Site, _ method: Method, _ target: String, _ headers: KeyValuePairs<String, String>, _ body: [UInt8]
    ) async -> TestResponse {
        var fields = Headers()
        fields.append("Host", "localhost")
        for (name, value) in headers { fields.append(name, value) }
        let response: Response
        do {
            response = await site.respond(to: try Request(method, target: target, headers: fields, body: body))
        } catch {
            let request = Request(method, target, headers: fields)
            response = site.refuse(request, with: Problem(.badRequest, "The query is not percent-encoded UTF-8 text."))
        }
        let hasBody = method != .head && response.status != .noContent && response.status != .notModified
        var answered = response.headers
        if response.status != .noContent, response.status != .notModified { answered["Content-Length"] = "\(response.body.count)" }
        return TestResponse(status: response.status, headers: answered, body: hasBody ? response.body : [], delivery: response.delivery)
    }
}

/// Runs a test against a site.
///
/// - Parameters:
///   - transport: How the site is reached.
///   - site: What answers.
///   - limits: What a listener grants.
///   - isolation: Where the body runs.
///   - body: The test; the client must not be used after it.
/// - Returns: What the body returns.
/// - Throws: What the body throws, and ``ListenerError``.
public func withClient<T>(
    _ transport: Transport, _ site: Site, limits: ListenerLimits = ListenerLimits(), isolation: isolated (any Actor)? = #isolation,
    _ body: (TestClient) async throws -> T
) async throws -> T {
    switch transport {
    case .inProcess: return try await body(TestClient(site: site))
    case .socket:
        let listener = try Listener(host: "127.0.0.1", port: 0, limits: limits, site: site)
        let client = TestClient(port: listener.port)
        let result: Result<T, any Error>
        do { result = .success(try await body(client)) } catch { result = .failure(error) }
        client.hangUp()
        await listener.stop()
        return try result.get()
    }
}

extension TestClient {
    fileprivate func hangUp() {
        if case .port(let pool) = self.route { pool.hangUp() }
    }
}
