import HTTP
import HTTPServer
import HTTPTesting
import Testing

/// Bodies up to their limit and beyond.
@Suite struct BodyTests {
    private static let limits = {
        var limits = ListenerLimits()
        limits.bodyBytes = 10_000
        return limits
    }()

    private static func chunked(_ count: Int) -> String {
        let whole = String(repeating: "3e8\r\n\(String(repeating: "a", count: 1_000))\r\n", count: count / 1_000)
        let rest = count % 1_000 == 0 ? "" : "\(String(count % 1_000, radix: 16))\r\n\(String(repeating: "a", count: count % 1_000))\r\n"
        return "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(whole)\(rest)0\r\n\r\n"
    }

    private static func measured(_ count: Int, _ fields: String = "") -> String {
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\(fields)\r\n\(String(repeating: "a", count: count))"
    }

    @Test(
        "a body of the limit is taken, one byte more is not", arguments: [(10_000, true), (10_001, false), (100_000, false), (0, true)],
        [true, false])
    func limit(size: (Int, Bool), isChunked: Bool) async throws {
        try await withListener(limits: Self.limits) { listener in
            let answer = try await listener.onWire { connection in
                try connection.write(isChunked ? Self.chunked(size.0) : Self.measured(size.0))
                return try connection.readResponse()
            }
            #expect(answer.status == (size.1 ? .ok : .contentTooLarge))
            #expect(size.1 ? answer.body.count == size.0 : answer.headers["Content-Type"] == Problem.mediaType)
            #expect(size.1 || answer.headers["Connection"] == "close")
            #expect(answer.headers["X-Request-Id"] != nil)
        }
    }

    @Test("a body far beyond the limit is not read to its end", arguments: [true, false]) func flood(isChunked: Bool) async throws {
        try await withListener(limits: Self.limits) { listener in
            let head = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: 1000000000"
            let written = try await listener.onWire { connection in
                try connection.write("POST /echo HTTP/1.1\r\nHost: a\r\n\(head)\r\n\r\n")
                let part = isChunked ? "186a0\r\n\(String(repeating: "a", count: 100_000))\r\n" : String(repeating: "a", count: 100_000)
                for number in 0..<1_000 {
                    do { try connection.write(part) } catch { return number }
                }
                return 1_000
            }
            #expect(written < 500)
        }
    }

    @Test("a client that asks first is refused at once") func expectation() async throws {
        try await withListener(limits: Self.limits) { listener in
            let (text, isClosed) = try await listener.afterWriting(
                Array("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 10001\r\n\r\n".utf8))
            #expect(text.hasPrefix("HTTP/1.1 413 "))
            #expect(isClosed)
        }
    }

    @Test("a body comes byte by byte, and others come meanwhile") func slowly() async throws {
        try await withListener(limits: Self.limits) { listener in
            let answer = try await listener.onWire { connection in
                for byte in Self.chunked(1_234).utf8 { try connection.write([byte]) }
                return try connection.readResponse()
            }
            #expect(answer.body.count == 1_234)
        }
    }

    @Test(
        "a head of the limit is taken, a larger one is not",
        arguments: [(12_000, Status.ok), (17_000, .headerFieldsTooLarge), (100_000, .headerFieldsTooLarge)])
    func headLimit(size: Int, status: Status) async throws {
        try await withListener { listener in
            let field = "X-Field: \(String(repeating: "a", count: size))\r\n"
            let (text, isClosed) = try await listener.afterWriting(
                Array("GET /plain HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(field)\r\n".utf8))
            #expect(text.hasPrefix("HTTP/1.1 \(status.code) "))
            #expect(isClosed)
        }
    }

    @Test("all bodies together have a limit, which those that are whole do not count to") func together() async throws {
        var limits = Self.limits
        limits.bodyBytesTogether = 15_000
        try await withListener(limits: limits) { listener in
            let port = listener.port
            let statuses = try await WireConnection.offThePool {
                let half = String(Self.measured(9_000).dropLast(100))
                let first = try WireConnection(port: port)
                try first.write(half)
                first.pause(milliseconds: 300)
                let other = try WireConnection(port: port)
                try other.write(Self.measured(9_000))
                let refused = try other.readResponse().status.code
                try first.write(String(repeating: "a", count: 100))
                let finished = try first.readResponse().status.code
                try first.write(Self.measured(9_000))
                return [refused, finished, try first.readResponse().status.code]
            }
            #expect(statuses == [503, 200, 200])
        }
    }
}
