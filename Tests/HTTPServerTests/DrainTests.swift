import HTTP
import HTTPServer
import HTTPTesting
import Testing

/// The end of a listener.
@Suite struct DrainTests {
    @Test("requests under way are finished, with nothing after them") func finishes() async throws {
        let gate = Gate()
        try await withListener(gate: gate) { listener in
            async let reading = listener.afterWriting(
                Array("GET /gate HTTP/1.1\r\nHost: a\r\n\r\nGET /hidden HTTP/1.1\r\nHost: a\r\n\r\n".utf8), patience: 10)
            #expect(await eventually { gate.arrived == 1 })
            async let stopped: Void = listener.stop()
            #expect(await eventually { listener.isDraining })
            #expect(await eventually { (try? WireConnection(port: listener.port)) == nil })
            gate.open()
            let (text, isClosed) = try await reading
            await stopped
            #expect(text.contains("through") && text.contains("\r\nConnection: close\r\n"))
            #expect(isClosed && !text.contains(TestSite.unveiled))
        }
    }

    @Test("what does not finish in time is cut off, and its handler may still end") func cutsOff() async throws {
        let gate = Gate()
        var limits = ListenerLimits()
        limits.drainSeconds = 1
        try await withListener(limits: limits, gate: gate) { listener in
            async let reading = listener.afterWriting(Array("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n".utf8), patience: 10)
            #expect(await eventually { gate.arrived == 1 })
            let begin = ContinuousClock.now
            await listener.stop()
            #expect((Duration.seconds(0.9)...Duration.seconds(5)).contains(begin.duration(to: .now)))
            let isReadingClosed = try await reading.isClosed
            #expect(isReadingClosed)
            gate.open()
            #expect(await eventually { gate.passed == 1 })
        }
    }

    @Test("connections on which nothing is under way are closed soon") func closesIdle() async throws {
        try await withListener { listener in
            async let served = listener.afterWriting(Array("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n".utf8), patience: 10)
            async let silent = listener.afterWriting([], patience: 10)
            try await Task.sleep(for: .milliseconds(300))
            let begin = ContinuousClock.now
            await listener.stop()
            #expect(begin.duration(to: .now) < .seconds(5))
            let isServedClosed = try await served.isClosed
            #expect(isServedClosed)
            let isSilentClosed = try await silent.isClosed
            #expect(isSilentClosed)
        }
    }

    @Test("stopping twice, and at the same time, is stopping once") func twice() async throws {
        try await withListener { listener in
            await withTaskGroup { group in
                for _ in 0..<8 { group.addTask { await listener.stop() } }
            }
            await listener.stop()
        }
    }

    @Test("a listener stops under load without losing a request that it took", arguments: 0..<3) func underLoad(round: Int) async throws {
        try await withListener { listener in
            let begun = Tally()
            let broken = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await listener.onWire { connection in try Self.requestUntilClosed(connection, begun) } }
                }
                let isBusy = await eventually { begun.count == 8 }
                #expect(isBusy)
                try await Task.sleep(for: .milliseconds(100))
                await listener.stop()
                return try await group.reduce(0, +)
            }
            #expect(broken == 0)
        }
    }

    @Test("who came before the end is let in") func letsIn() async throws {
        try await withListener { listener in
            let port = listener.port
            let connections = try await WireConnection.offThePool { try (0..<200).map { _ in try WireConnection(port: port) } }
            async let stopped: Void = listener.stop()
            let served = try await WireConnection.offThePool {
                for connection in connections { try connection.write("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n") }
                return try connections.map { try $0.readResponse() }.count { $0.headers["Connection"] == "close" || $0.status == .ok }
            }
            await stopped
            #expect(served == 200)
        }
    }

    /// Asks again and again until an answer says that it is the last; counts answers that did not come.
    private static func requestUntilClosed(_ connection: WireConnection, _ begun: Tally) throws -> Int {
        var count = 0
        while true {
            try connection.write("GET /task/text HTTP/1.1\r\nHost: a\r\n\r\n")
            guard let answer = try? connection.readResponse() else { return 1 }
            count += 1
            if count == 1 { begun.add() }
            if answer.headers["Connection"] == "close" { return 0 }
        }
    }
}
