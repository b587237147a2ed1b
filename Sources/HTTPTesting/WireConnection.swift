import Foundation
import HTTP
import Synchronization

/// Why a connection gave no whole answer.
public enum WireError: Error, Hashable {
    /// No connection could be made.
    case noConnection
    /// The connection was closed or reset, or nothing came for the time given.
    case ended(after: String)
    /// What came is no answer of HTTP/1.1.
    case unreadable(String)
}

/// A blocking connection to a loopback port, on which a test writes what it likes.
///
/// One thread uses it at a time.
public final class WireConnection: Sendable {
    private let descriptor: Int32
    private let state = Mutex((buffer: [UInt8](), isClosed: false))

    /// Connects.
    ///
    /// - Parameters:
    ///   - port: The port on 127.0.0.1.
    ///   - patience: How many seconds a read or write waits at most.
    ///   - receiveBuffer: The size of the socket's receive buffer, to read slowly; `nil` for the system's.
    /// - Throws: ``WireError/noConnection``.
    public init(port: Int, patience: Int = 20, receiveBuffer: Int32? = nil) throws(WireError) {
        self.descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var wait = timeval(tv_sec: patience, tv_usec: 0)
        var on: Int32 = 1
        setsockopt(self.descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(self.descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(self.descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        if var size = receiveBuffer {
            setsockopt(self.descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(self.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw .noConnection }
    }

    deinit { self.close() }

    /// Closes the connection.
    public func close() {
        self.state.withLock { state in
            if !state.isClosed { Foundation.close(self.descriptor) }
            state.isClosed = true
        }
    }

    /// Closes the connection with a reset, as when a client vanishes.
    public func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(self.descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        self.close()
    }

    /// Writes bytes as they are.
    ///
    /// - Parameter bytes: The bytes.
    /// - Throws: ``WireError/ended(after:)`` where the connection does not take them.
    public func write(_ bytes: [UInt8]) throws(WireError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { send(self.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard written > 0 else { throw .ended(after: "") }
            rest = rest.dropFirst(written)
        }
    }

    /// Writes text as UTF-8.
    ///
    /// - Parameter text: The text.
    /// - Throws: ``WireError/ended(after:)`` where the connection does not take it.
    public func write(_ text: String) throws(WireError) { try self.write(Array(text.utf8)) }

    /// Reads one answer.
    ///
    /// - Parameter hasNoBody: Whether the request was HEAD.
    /// - Returns: The answer; interim ones are passed over.
    /// - Throws: ``WireError``.
    public func readResponse(hasNoBody: Bool = false) throws(WireError) -> TestResponse {
        while true {
            let head = try self.readHead()
            if (100...199).contains(head.status.code) { continue }
            guard !hasNoBody, head.status != .noContent, head.status != .notModified else {
                return TestResponse(status: head.status, headers: head.headers, body: [], delivery: nil)
            }
            guard let length = head.headers["Content-Length"].flatMap({ Int($0) }) else { throw .unreadable("no Content-Length") }
            return TestResponse(status: head.status, headers: head.headers, body: try self.take(length), delivery: nil)
        }
    }

    /// Says that nothing more will be written, and stays open to read.
    public func finishWriting() { shutdown(self.descriptor, Int32(SHUT_WR)) }

    /// Waits, as a slow client does.
    ///
    /// - Parameter milliseconds: How long.
    public func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

    /// Reads one line and the empty one behind it, as of an interim answer.
    ///
    /// - Returns: The line without its end.
    /// - Throws: ``WireError``.
    public func readLine() throws(WireError) -> String {
        while true {
            if let end = self.state.withLock({ $0.buffer.firstRange(of: Array("\r\n\r\n".utf8)) }) {
                return String(decoding: try self.take(end.upperBound).dropLast(4), as: UTF8.self)
            }
            try self.wait()
        }
    }

    /// Reads some bytes and leaves what came behind them.
    ///
    /// - Parameter count: How many.
    /// - Returns: The bytes.
    /// - Throws: ``WireError``.
    public func read(_ count: Int) throws(WireError) -> [UInt8] { try self.take(count) }

    /// Reads until the server closes.
    ///
    /// - Parameter mark: A text that ends the reading too; `nil` for none.
    /// - Returns: All that came, and whether the server closed in the time given.
    public func readToEnd(orAfter mark: String? = nil) -> (text: String, isClosed: Bool) {
        var isClosed = false
        while true {
            if let mark, self.state.withLock({ $0.buffer.firstRange(of: Array(mark.utf8)) }) != nil { break }
            let count = self.fill()
            if count > 0 { continue }
            isClosed = count == 0 || errno == ECONNRESET
            break
        }
        return (String(decoding: self.state.withLock { $0.buffer }, as: UTF8.self), isClosed)
    }

    private func readHead() throws(WireError) -> (status: Status, headers: Headers) {
        while true {
            let found = self.state.withLock { $0.buffer.firstRange(of: Array("\r\n\r\n".utf8)) }
            guard let found else {
                try self.wait()
                continue
            }
            let text = String(decoding: try self.take(found.upperBound), as: UTF8.self)
            var lines = text.split(separator: "\r\n").makeIterator()
            let parts = (lines.next() ?? "").split(separator: " ", maxSplits: 2)
            guard parts.count == 3, parts[0] == "HTTP/1.1", let code = Int(parts[1]) else { throw .unreadable(text) }
            var headers = Headers()
            while let line = lines.next() {
                let field = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard field.count == 2 else { throw .unreadable(text) }
                headers.append(String(field[0]), String(field[1].drop { $0 == " " }))
            }
            return (Status(code, String(parts[2])), headers)
        }
    }

    private func take(_ count: Int) throws(WireError) -> [UInt8] {
        while self.state.withLock({ $0.buffer.count }) < count { try self.wait() }
        return self.state.withLock { state in
            defer { state.buffer.removeFirst(count) }
            return Array(state.buffer[..<count])
        }
    }

    private func wait() throws(WireError) {
        guard self.fill() > 0 else { throw .ended(after: String(decoding: self.state.withLock { $0.buffer }, as: UTF8.self)) }
    }

    private func fill() -> Int {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(self.descriptor, &chunk, chunk.count, 0)
        if count > 0 { self.state.withLock { $0.buffer.append(contentsOf: chunk[..<count]) } }
        return count
    }

    /// Runs blocking work on a thread of its own and waits for it.
    ///
    /// - Parameter work: The work.
    /// - Returns: What it returns.
    /// - Throws: What it throws.
    public static func offThePool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
        }
    }
}
