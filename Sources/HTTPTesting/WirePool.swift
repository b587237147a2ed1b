import Foundation
import HTTP
import Synchronization

/// Connections to one port that wait for their next request.
final class WirePool: Sendable {
    private let port: Int
    private let idle = Mutex<[WireConnection]>([])

    init(port: Int) { self.port = port }

    func send(_ method: Method, _ target: String, headers: [(String, String)], body: [UInt8]) async throws -> TestResponse {
        var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(self.port)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || [.post, .put, .patch].contains(method) { head += "Content-Length: \(body.count)\r\n" }
        let bytes = Array("\(head)\r\n".utf8) + body
        return try await WireConnection.offThePool { try self.roundTrip(bytes, hasNoBody: method == .head) }
    }

    /// Closes the connections.
    func hangUp() {
        for connection in self.idle.withLock({ idle in exchange(&idle, with: []) }) { connection.close() }
    }

    private func roundTrip(_ bytes: [UInt8], hasNoBody: Bool) throws -> TestResponse {
        if let kept = self.idle.withLock({ $0.popLast() }) {
            // The server may have closed a connection that waited; then nothing was read and the request goes out again.
            if let response = try? self.roundTrip(bytes, over: kept, hasNoBody: hasNoBody) { return response }
        }
        return try self.roundTrip(bytes, over: try WireConnection(port: self.port), hasNoBody: hasNoBody)
    }

    private func roundTrip(_ bytes: [UInt8], over connection: WireConnection, hasNoBody: Bool) throws -> TestResponse {
        try connection.write(bytes)
        let response = try connection.readResponse(hasNoBody: hasNoBody)
        if response.headers["Connection"]?.lowercased() == "close" {
            connection.close()
        } else {
            self.idle.withLock { $0.append(connection) }
        }
        return response
    }
}
