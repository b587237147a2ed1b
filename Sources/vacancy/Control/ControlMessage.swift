import Foundation

/// A JSON value that travels over the control socket; the sender's end closes after it.
enum ControlMessage {
    private static let limit = 1 << 20

    /// Sends a value and says that no more will come.
    ///
    /// - Parameters:
    ///   - message: The value.
    ///   - socket: Where to.
    static func send(_ message: some Encodable, to socket: Int32) {
        // Strings and numbers always encode; a peer that went away has no use for the rest.
        guard let data = try? JSONEncoder().encode(message) else { return }
        data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = write(socket, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                guard count > 0 else { return }
                sent += count
            }
        }
        shutdown(socket, Int32(SHUT_WR))
    }

    /// Receives a value.
    ///
    /// - Parameter socket: Where from.
    /// - Returns: The value; `nil` where the peer sends none, or nothing in time.
    static func receive<Message: Decodable>(from socket: Int32) -> Message? {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while data.count <= Self.limit {
            let count = read(socket, &buffer, buffer.count)
            guard count > 0 else {
                // What is no such value is answered by closing the connection.
                return count == 0 ? try? JSONDecoder().decode(Message.self, from: data) : nil
            }
            data.append(contentsOf: buffer.prefix(count))
        }
        return nil
    }

    /// Bounds how long a peer may keep a call waiting.
    ///
    /// - Parameter socket: The connection.
    static func limitWaiting(on socket: Int32) {
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
}
