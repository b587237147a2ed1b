import HTTP
import HTTPServer
import HTTPTesting
import Testing

@Suite struct AdoptTests {
    @Test("other limits count for the next connection and the next head, and close nothing") func adopt() async throws {
        var limits = ListenerLimits()
        limits.maxConnections = 2
        limits.headerSeconds = 60
        try await withListener(limits: limits) { listener in
            let first = try WireConnection(port: listener.port)
            let second = try WireConnection(port: listener.port)
            #expect(await eventually { listener.connectionCount == 2 })
            limits.maxConnections = 1
            limits.headerSeconds = 1
            listener.adopt(limits)
            let (_, isRefused) = try await listener.afterWriting([], patience: 5)
            #expect(isRefused)
            for connection in [first, second] {
                try connection.write("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
                let status = try connection.readResponse().status
                #expect(status == .ok)
            }
            try first.write("GET /plain HTTP/1.1\r\n")
            let begin = ContinuousClock.now
            #expect(await eventually { listener.connectionCount == 1 })
            #expect(begin.duration(to: .now) < .seconds(8))
            limits.maxConnections = 3
            listener.adopt(limits)
            let (text, _) = try await listener.afterWriting(Array("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n".utf8), until: "plain")
            #expect(text.contains("200"))
            first.close()
            second.close()
        }
    }
}
