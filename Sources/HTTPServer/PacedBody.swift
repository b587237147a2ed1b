import CMicroHTTPD
import Glibc
import HTTP

/// A body that goes out slowly, or not to its end, as its delivery says; used on the thread of its connection alone.
final class PacedBody {
    private let bytes: [UInt8]
    /// Where the connection is closed; behind all bytes where the body is whole.
    private let end: Int
    private let rate: Int?
    private let connection: Connection
    private let began: UInt64

    /// How long a part of a slow body lasts, in milliseconds, where that is neither less than a byte nor too much at a time.
    private static let beat = 500
    /// Parts are due at multiples of so many milliseconds, so that the library wakes for many slow bodies at a time.
    private static let grid: UInt64 = 50
    /// The most bytes that go out at a time.
    private static let largestPart = 16 << 10

    private init(_ response: Response, on connection: Connection) {
        self.bytes = response.body
        self.end = min(response.delivery.closesAfter ?? .max, response.body.count)
        self.rate = response.delivery.bytesPerSecond
        self.connection = connection
        self.began = connection.reception.clock.tick()
        // What the system has taken is out of sight, so it is the system that ends a connection whose client has stopped taking it.
        if self.rate != nil { connection.limitSilence(to: connection.reception.limits.sendSeconds) }
    }

    /// The answer to the library, with this body and no header fields; `nil` where there is no memory.
    static func response(_ response: Response, on connection: Connection) -> OpaquePointer? {
        let body = PacedBody(response, on: connection)
        let context = Unmanaged.passRetained(body)
        let handle = MHD_create_response_from_callback(
            UInt64(body.bytes.count), body.partBytes, readBody, context.toOpaque(), releaseBody)
        if handle == nil { context.release() }
        return handle
    }

    /// Hands over the next bytes, or lets the connection wait until there are any.
    ///
    /// - Parameters:
    ///   - position: How many bytes were sent.
    ///   - buffer: Where the next ones go.
    /// - Returns: How many were written there; 0 while the connection waits.
    func read(from position: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard position < self.end else { return self.close(at: position, buffer) }
        // The buffer has room for one part. Less than that is not sent, or a thread that is late would go on with ever smaller ones.
        let next = min(position + buffer.count, self.end)
        guard self.rate == nil || self.connection.watch.enter(.sending, until: self.deadline(for: next)) else {
            return self.close(at: position, buffer)
        }
        guard self.ready >= next else {
            let due = (self.due(next) / Self.grid + 1) * Self.grid
            let isHeld = self.connection.reception.timetable.hold(self.connection, until: due)
            return isHeld ? 0 : self.close(at: position, buffer)
        }
        buffer.copyBytes(from: self.bytes[position..<next])
        return next - position
    }

    /// Closes the connection behind what was sent.
    ///
    /// The library could be told to, but where it has just sent the head, or the connection has waited, it then forgets to take the
    /// connection off its list. So it gets a byte that it cannot send, and finds the connection closed by itself.
    private func close(at position: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        shutdown(self.connection.socket, Int32(SHUT_WR))
        buffer.copyBytes(from: self.bytes[position...position])
        return 1
    }

    /// How many bytes may have been sent by now.
    private var ready: Int {
        guard let rate = self.rate else { return self.end }
        let elapsed = self.connection.reception.clock.tick() - self.began
        return Int(min(Double(self.end), Double(elapsed) * Double(rate) / 1_000))
    }

    /// How many bytes go out at a time.
    private var partBytes: Int {
        guard let rate = self.rate else { return Self.largestPart }
        return max(1, min(rate, Self.largestPart * 1_000 / Self.beat) * Self.beat / 1_000)
    }

    /// When so many bytes may have been sent.
    private func due(_ count: Int) -> UInt64 { self.began + UInt64(count) * 1_000 / UInt64(self.rate ?? .max) }

    /// Until when so many bytes must have been taken: a reader has behind their time what it would have had without the delivery.
    private func deadline(for count: Int) -> UInt64 {
        let limits = self.connection.reception.limits
        return self.due(count) + UInt64(limits.sendSeconds) * 1_000 + UInt64(count) * 1_000 / UInt64(limits.bytesPerSecond)
    }
}

extension Connection {
    /// Lets the system end the connection when for so many seconds its client takes nothing of what was sent.
    fileprivate func limitSilence(to seconds: Int) {
        var milliseconds = UInt32(clamping: seconds * 1_000)
        setsockopt(self.socket, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &milliseconds, socklen_t(MemoryLayout<UInt32>.size))
    }
}
