import HTTP
import HTTPServer
import Synchronization

/// A site with one route for each way of answering.
enum TestSite {
    /// What the route behind every hidden request says.
    static let unveiled = "unveiled"

    static func site(gate: Gate = Gate()) -> Site {
        var routes = RouteTable()
        routes.get("/plain", immediate: { _ in plain("plain") }, use: { _ in plain("plain") })
        routes.get("/hidden") { _ in plain(unveiled) }
        routes.get("/task/{text}") { request in
            await Task.yield()
            return plain(request.capture("text"))
        }
        routes.post("/echo") { Response(.ok, contentType: "application/octet-stream", body: $0.body) }
        routes.get("/client") { plain($0.client) }
        routes.get("/query") { request in plain(request.query.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|")) }
        routes.get("/header") { request in plain(request.headers[values: "X-Field"].map { "<\($0)>" }.joined()) }
        routes.get("/unchanged") { _ in Response(.notModified, body: Array("kept".utf8)).with("ETag", "\"1\"") }
        routes.get("/empty") { _ in Response(.noContent) }
        routes.get("/last") { _ in plain("last").with("Connection", "close") }
        routes.get("/split") { _ in plain("split").with("X-Field", "a\r\nSet-Cookie: b").with("X-Request-Id", "split-1") }
        routes.get("/nul") { _ in plain("nul").with("X-Field", "a\u{0}b") }
        routes.get("/name") { _ in plain("name").with("X-Field: a\r\nX", "b") }
        routes.get("/status") { _ in Response(Status(102, "Processing")) }
        routes.get("/length") { _ in plain("length").with("Content-Length", "1") }
        routes.get("/coding") { _ in plain("coding").with("Transfer-Encoding", "chunked") }
        routes.get("/large") { _ in Response(.ok, body: [UInt8](repeating: 0x61, count: 32 << 20)) }
        routes.get("/gate") { _ in
            await gate.pass()
            return plain("through")
        }
        routes.get("/paced") { paced($0) }
        routes.get("/paced/task") { request in
            await Task.yield()
            return paced(request)
        }
        return Site(Router([routes]), middleware: [RequestIdentity()])
    }

    /// The first bytes of the body of `/paced`, which tells where each of them stands; at most 100,000.
    static func pacedText(_ count: Int) -> String { String(decoding: places.prefix(count), as: UTF8.self) }

    private static let places = Array((0..<12_500).map { "\(10_000_000 + $0)" }.joined().utf8)

    /// An answer of `size` bytes and a `status`, `late` by milliseconds, at a `rate`, closed after some bytes.
    private static func paced(_ request: Request) -> Response {
        func number(_ name: String) -> Int? { request.query[name].flatMap { Int($0) } }
        let size = number("size") ?? 0
        let body = size > places.count ? [UInt8](repeating: 0x61, count: size) : Array(places.prefix(size))
        var response = Response(Status(number("status") ?? 200, "Paced"), contentType: "text/plain", body: body)
        response.delivery = Response.Delivery(
            delay: .milliseconds(number("late") ?? 0), bytesPerSecond: number("rate"), closesAfter: number("closes"))
        return response
    }

    private static func plain(_ text: String) -> Response { Response(.ok, contentType: "text/plain", body: Array(text.utf8)) }
}

/// Holds handlers until it is opened, and counts them.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrived = 0
        var passed = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// How many came to the gate.
    var arrived: Int { self.state.withLock { $0.arrived } }

    /// How many went through.
    var passed: Int { self.state.withLock { $0.passed } }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = self.state.withLock { state in
                state.arrived += 1
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
        self.state.withLock { $0.passed += 1 }
    }

    func open() {
        let waiting = self.state.withLock { state in
            state.isOpen = true
            return exchange(&state.waiting, with: [])
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// Counts, from any thread.
final class Tally: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { self.value.load(ordering: .relaxed) }

    func add() { self.value.wrappingAdd(1, ordering: .relaxed) }
}
