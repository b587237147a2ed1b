import CMicroHTTPD
import Glibc
import HTTP
import Synchronization

/// A client's connection from its beginning to its end, and the request that it carries at the time.
// Unchecked because the variables belong to the library's thread that serves the connection, which is the same one throughout;
// other threads use the constants, the atomic `watch` and the locked `suspension` only. `handle` is valid while the library calls
// with it and while the connection is suspended.
final class Connection: @unchecked Sendable {
    /// What the next call of the library is about.
    enum Stage {
        /// A whole head.
        case head
        /// A part of the body, or its end.
        case body
        /// A part of a body that is read and thrown away, or its end and then a refusal.
        case excess(Problem)
        /// A part of a body whose request was refused before it came, or its end.
        case refused
        /// A request without a body.
        case bare
        /// An answer that a task has made, or that was kept until it is due.
        case answer
        /// Nothing more of this request.
        case answered
    }

    /// How far a task has come.
    enum Work {
        case done(Response)
        case waiting
        case abandoned
    }

    private enum Suspension {
        /// No task has this connection.
        case none
        /// A task works, and the library has not yet been told to wait.
        case running
        /// The library has let go of the connection until it is given back.
        case waiting
        case answered(Response)
        case abandoned
    }

    let socket: Int32
    let watch: Watch
    let reception: Reception
    let peer: PeerAddress

    let handle: OpaquePointer
    var stage = Stage.head
    var target: KeptTarget?
    var request: Request?
    /// The last head of a request without a body, and what it was found to ask.
    var known: KnownHead?
    var body: [UInt8] = []
    var received = 0
    var bodyBegan: UInt64 = 0
    /// Whether the answer to the present request is the connection's last.
    var isLast = false
    private let suspension = Mutex(Suspension.none)

    init(_ handle: OpaquePointer, from peer: PeerAddress, at reception: Reception) {
        self.handle = handle
        self.socket = vacancy_mhd_socket(handle)
        self.peer = peer
        self.reception = reception
        self.watch = Watch(until: reception.clock.now + UInt64(reception.headerSeconds) * 1_000)
    }

    /// A time some seconds from now.
    func deadline(_ seconds: Int) -> UInt64 { self.reception.clock.now + UInt64(seconds) * 1_000 }

    /// Takes the request line's target.
    func begin(_ target: UnsafePointer<CChar>) {
        self.target = KeptTarget(target)
        self.watch.enterHead(until: self.deadline(self.reception.headerSeconds))
    }

    /// Goes back to waiting for a request.
    func complete() {
        self.stage = .head
        self.target = nil
        self.request = nil
        self.dropBody()
        self.received = 0
        _ = self.watch.enter(.idle, until: self.deadline(self.reception.limits.idleSeconds))
    }

    /// Lets go of what has come of the body.
    func dropBody() {
        self.reception.release(self.body.count)
        self.body = []
    }

    /// Says good-bye, just before the library closes the socket.
    func end() {
        self.reception.connections.remove(self)
        self.reception.connections.withdraw(self.peer.network)
        // Closing over unread bytes would reset the connection, and the client might lose the answer that it was just sent.
        withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 1) { waste in
            for _ in 0..<64 where recv(self.socket, waste.baseAddress, waste.count, Int32(MSG_DONTWAIT)) <= 0 { break }
        }
    }

    /// Hands an exchange to a task and, unless that is done at once, takes the connection out of the library's hands meanwhile.
    func work(on exchange: Site.Exchange, atOnce: Bool) -> Work {
        self.stage = .answer
        self.suspension.withLock { $0 = .running }
        self.reception.finish(exchange, for: self, atOnce: atOnce)
        return self.suspension.withLock { suspension in
            if case .answered(let response) = suspension {
                suspension = .none
                return .done(response)
            }
            guard !self.reception.isClosing else {
                suspension = .abandoned
                return .abandoned
            }
            suspension = .waiting
            MHD_suspend_connection(self.handle)
            return .waiting
        }
    }

    /// Leaves the answer of a task, and gives the connection back to the library where it waits for it.
    func wake(with response: Response) {
        self.suspension.withLock { suspension in
            switch suspension {
            case .running: suspension = .answered(response)
            case .waiting:
                suspension = .answered(response)
                MHD_resume_connection(self.handle)
            case .none, .answered, .abandoned: break
            }
        }
    }

    /// Leaves an answer for the time when the library calls again.
    func keep(_ response: Response) {
        self.stage = .answer
        self.suspension.withLock { $0 = .answered(response) }
    }

    /// Gives a waiting connection back to the library without an answer, to be closed.
    func abandon() {
        self.suspension.withLock { suspension in
            guard case .waiting = suspension else { return }
            suspension = .abandoned
            MHD_resume_connection(self.handle)
        }
    }

    /// The answer that the connection was woken with, or that was kept for it.
    func takeAnswer() -> Response? {
        self.suspension.withLock { suspension in
            guard case .answered(let response) = suspension else { return nil }
            suspension = .none
            return response
        }
    }
}
