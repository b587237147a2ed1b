import HTTP
import HTTPServer
import HTTPTesting

/// Runs a test against a listener on a loopback port and stops it afterwards.
func withListener(
    limits: ListenerLimits = ListenerLimits(), gate: Gate = Gate(), host: String = "127.0.0.1",
    _ body: (Listener) async throws -> Void
) async throws {
    let listener = try Listener(host: host, port: 0, limits: limits, site: TestSite.site(gate: gate))
    do { try await body(listener) } catch {
        gate.open()
        await listener.stop()
        throw error
    }
    gate.open()
    await listener.stop()
}

extension Listener {
    /// Runs blocking work on a connection of its own, off the cooperative pool.
    func onWire<Value: Sendable>(
        patience: Int = 20, receiveBuffer: Int32? = nil, _ work: @escaping @Sendable (WireConnection) throws -> Value
    ) async throws -> Value {
        let port = self.port
        return try await WireConnection.offThePool {
            let connection = try WireConnection(port: port, patience: patience, receiveBuffer: receiveBuffer)
            defer { connection.close() }
            return try work(connection)
        }
    }

    /// Writes bytes on a connection of its own and reads until the server closes, a text comes, or nothing comes for some seconds.
    func afterWriting(_ bytes: [UInt8], patience: Int = 10, until mark: String? = nil) async throws -> (text: String, isClosed: Bool) {
        try await self.onWire(patience: patience) { connection in
            // The server may refuse, and close, before it has read all.
            try? connection.write(bytes)
            return connection.readToEnd(orAfter: mark)
        }
    }
}

/// Waits until a condition holds, for at most some seconds.
func eventually(within seconds: Int = 10, _ condition: () -> Bool) async -> Bool {
    for _ in 0..<(seconds * 100) {
        if condition() { return true }
        // Cut short only where the test is cancelled.
        try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
}
