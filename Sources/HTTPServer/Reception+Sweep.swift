import Glibc
import HTTP

extension Reception {
    /// Ends the connections whose deadline has passed.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - waiting: The deadline of connections on which nothing is under way, where that is earlier than their own.
    func sweep(at now: UInt64, waiting: UInt64 = Watch.never) {
        var stalled: [Connection] = []
        self.connections.each { connection in
            // A request that has just come is still answered; its thread will read it.
            if now >= waiting, connection.watch.isWaiting, connection.hasUnread { return }
            switch connection.watch.expire(at: now, waiting: waiting) {
            case nil, .expired, .handling: break
            // Told outside the lock, as middleware has its say.
            case .body: stalled.append(connection)
            case .new, .idle, .head: shutdown(connection.socket, Int32(SHUT_RDWR))
            case .sending:
                // What the client did not read is thrown away, or the system would go on offering it.
                var reset = linger(l_onoff: 1, l_linger: 0)
                setsockopt(connection.socket, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
                shutdown(connection.socket, Int32(SHUT_RDWR))
            }
        }
        for connection in stalled {
            let response = self.site.refuse(connection.unread, with: Problem(.requestTimeout, "The body did not come in time."))
            self.connections.whileOpen(connection) {
                connection.sendPlain(response)
                shutdown(connection.socket, Int32(SHUT_RDWR))
            }
        }
    }
}

extension Connection {
    /// Whether bytes have come that nobody has read yet.
    fileprivate var hasUnread: Bool {
        var byte: UInt8 = 0
        return recv(self.socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) > 0
    }

    /// Writes an answer past the library, as far as the socket takes it at once; only where the library itself will write nothing more.
    func sendPlain(_ response: Response) {
        let bytes = response.plainBytes
        Glibc.send(self.socket, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
}

extension Response {
    /// The whole answer in HTTP/1.1, the last of its connection.
    fileprivate var plainBytes: [UInt8] {
        let fields = self.headers.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
        let date = HTTPDate(secondsSinceEpoch: Int64(time(nil))).text
        let head = "HTTP/1.1 \(self.status.code) \(self.status.phrase)\r\nDate: \(date)\r\nConnection: close\r\n\(fields)"
        return Array("\(head)Content-Length: \(self.body.count)\r\n\r\n".utf8) + self.body
    }
}
