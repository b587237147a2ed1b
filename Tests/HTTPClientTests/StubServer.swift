import Foundation
import Synchronization

/// A server that answers each connection as a test wishes, byte by byte and however badly.
final class StubServer: Sendable {
    struct Unavailable: Error {}

    /// The port it listens on.
    let port: Int
    private let descriptor: Int32
    private let isListening: Bool
    private let seen = Mutex([String]())

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - host: An IPv4 address of this machine.
    ///   - isListening: Whether connections are taken; otherwise the port is only kept from others.
    ///   - answer: Answers one request, given its head; the connection is closed after it.
    /// - Throws: ``Unavailable`` where there is no socket or no such address.
    init(
        host: String = "127.0.0.1", isListening: Bool = true,
        _ answer: @escaping @Sendable (_ head: String, _ connection: StubConnection) -> Void
    ) throws {
        self.descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw Unavailable() }
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = self.descriptor
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && (!isListening || listen(descriptor, 64) == 0) && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw Unavailable() }
        self.port = Int(UInt16(bigEndian: address.sin_port))
        self.isListening = isListening
        guard isListening else { return }
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { break }
                Thread.detachNewThread { self.serve(StubConnection(descriptor: client), answer) }
            }
            Foundation.close(descriptor)
        }
    }

    /// The heads of the requests so far; a connection without a whole head counts as an empty one.
    var requests: [String] { self.seen.withLock { $0 } }

    /// Stops listening.
    func close() {
        // The thread that accepts closes the socket.
        if self.isListening { shutdown(self.descriptor, Int32(SHUT_RDWR)) } else { Foundation.close(self.descriptor) }
    }

    /// The address of a path.
    func url(_ path: String = "/", host: String = "127.0.0.1", scheme: String = "http") -> String {
        "\(scheme)://\(host):\(self.port)\(path)"
    }

    private func serve(_ connection: StubConnection, _ answer: (String, StubConnection) -> Void) {
        defer { Foundation.close(connection.descriptor) }
        let head = connection.readHead()
        self.seen.withLock { $0.append(head) }
        answer(head, connection)
        shutdown(connection.descriptor, Int32(SHUT_WR))
        connection.drain()
    }
}

/// One connection of a ``StubServer``.
struct StubConnection: Sendable {
    let descriptor: Int32

    /// Sends bytes; `false` once the client has gone.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.send(self.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends text.
    @discardableResult func send(_ text: String) -> Bool { self.send(Array(text.utf8)) }

    /// Sends a whole answer.
    func answer(_ status: String = "200 OK", _ headers: String = "", body: [UInt8] = Array("BEGIN:VCALENDAR\r\n".utf8)) {
        self.send("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.count)\r\n\r\n")
        self.send(body)
    }

    /// Sends a text again and again, with a pause after each, until the client has gone.
    func drip(_ text: String, every milliseconds: UInt32 = 50) {
        for _ in 0..<400 {
            guard self.send(text) else { return }
            usleep(milliseconds * 1_000)
        }
    }

    /// Reads the body of a request.
    func read(_ count: Int) -> [UInt8] {
        var body = [UInt8](repeating: 0, count: count)
        var received = 0
        while received < count {
            let more = body.withUnsafeMutableBytes { recv(self.descriptor, $0.baseAddress?.advanced(by: received), count - received, 0) }
            guard more > 0 else { break }
            received += more
        }
        return Array(body.prefix(received))
    }

    /// Waits until the client has gone.
    func hang() { self.drain() }

    fileprivate func readHead() -> String {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard recv(self.descriptor, &byte, 1, 0) == 1 else { return "" }
            head.append(byte)
        }
        return String(decoding: head, as: UTF8.self)
    }

    fileprivate func drain() {
        var wait = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(self.descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while recv(self.descriptor, &bytes, bytes.count, 0) > 0 {}
    }
}
