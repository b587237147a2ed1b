import HTTP
import HTTPServer
import HTTPTesting
import Testing

/// Clients that take their time.
@Suite struct DeadlineTests {
    private static let limits = {
        var limits = ListenerLimits()
        limits.headerSeconds = 1
        limits.bodySeconds = 1
        limits.idleSeconds = 1
        limits.sendSeconds = 1
        limits.bytesPerSecond = 64 << 20
        return limits
    }()

    @Test(
        "a head that is not whole in time closes the connection",
        arguments: [
            "", "GET /plain", "GET /plain HTTP/1.1\r\nHost: a\r\nX-", "GET /plain HTTP/1.1\r\nHost: a\r\n\r\nGET /plain HTTP/1.1\r\nX",
        ])
    func slowHead(start: String) async throws {
        try await withListener(limits: Self.limits) { listener in
            let begin = ContinuousClock.now
            let (_, isClosed) = try await listener.afterWriting(Array(start.utf8), patience: 8)
            #expect(isClosed)
            #expect((Duration.seconds(0.7)...Duration.seconds(6)).contains(begin.duration(to: .now)))
        }
    }

    @Test("bytes that drip do not move the deadline of the head") func drippingHead() async throws {
        try await withListener(limits: Self.limits) { listener in
            let isCutOff = try await listener.onWire { connection in
                try connection.write("GET /plain HTTP/1.1\r\nHost: a\r\nX: ")
                for _ in 0..<60 {
                    do { try connection.write("a") } catch { return true }
                    connection.pause(milliseconds: 100)
                }
                return false
            }
            #expect(isCutOff)
        }
    }

    @Test(
        "a body that stops is answered 408",
        arguments: ["Content-Length: 100\r\n\r\nabc", "Content-Length: 100\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3\r\nab"])
    func stalledBody(rest: String) async throws {
        try await withListener(limits: Self.limits) { listener in
            let (text, isClosed) = try await listener.afterWriting(Array("POST /echo HTTP/1.1\r\nHost: a\r\n\(rest)".utf8), patience: 8)
            #expect(text.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
            #expect(text.contains("\r\nContent-Type: application/problem+json\r\n"))
            #expect(text.contains("\r\nX-Request-Id: ") && text.contains("\r\nDate: "))
            #expect(isClosed)
        }
    }

    @Test("a body that comes steadily may take longer") func steadyBody() async throws {
        var limits = Self.limits
        limits.bytesPerSecond = 1_000
        try await withListener(limits: limits) { listener in
            let answer = try await listener.onWire { connection in
                try connection.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10000\r\n\r\n")
                for _ in 0..<10 {
                    try connection.write(String(repeating: "a", count: 1_000))
                    connection.pause(milliseconds: 250)
                }
                return try connection.readResponse()
            }
            #expect(answer.status == .ok)
        }
    }

    @Test("a client that does not read its answer is cut off") func slowReader() async throws {
        try await withListener(limits: Self.limits) { listener in
            let received = try await listener.onWire(patience: 10, receiveBuffer: 4_096) { connection in
                try connection.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
                connection.pause(milliseconds: 4_000)
                return connection.readToEnd()
            }
            #expect(received.isClosed)
            #expect(received.text.utf8.count < 32 << 20)
        }
    }

    @Test("a connection without a request closes") func idle() async throws {
        try await withListener(limits: Self.limits) { listener in
            let (text, isClosed) = try await listener.afterWriting(Array("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n".utf8), patience: 8)
            #expect(text.hasSuffix("plain"))
            #expect(isClosed)
        }
    }

    @Test("a handler has all the time it takes") func slowHandler() async throws {
        let gate = Gate()
        try await withListener(limits: Self.limits, gate: gate) { listener in
            async let answer = listener.onWire { connection in
                try connection.write("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n")
                return try connection.readResponse()
            }
            try await Task.sleep(for: .seconds(3))
            gate.open()
            let text = try await answer.text
            #expect(text == "through")
        }
    }
}
