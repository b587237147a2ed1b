import CMicroHTTPD
import Foundation
import HTTP
import Synchronization

/// The thread that accepts connections, keeps their deadlines and shows them out at the end.
///
/// The library could accept by itself, but then it could not stop without a race against its own threads
/// (`MHD_quiesce_daemon` in versions 0.9.75 to 1.0.1), and it would split the limits among its threads.
// Unchecked because of `daemon`, a pointer that only this thread uses; everything that changes is behind `closing`.
final class Door: @unchecked Sendable {
    private struct Closing {
        var isAsked = false
        var isDone = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let socket: ListeningSocket
    private let bell: Bell
    private let reception: Reception
    private let daemon: OpaquePointer
    private let closing = Mutex(Closing())

    /// How often deadlines are looked at, in milliseconds.
    private static let pace: UInt64 = 250
    /// How long a connection on which nothing is under way is left open for one more request when the server stops, in milliseconds.
    private static let farewell: UInt64 = 1_000

    init(_ socket: ListeningSocket, _ reception: Reception) throws(ListenerError) {
        let threads = max(1, reception.limits.threads ?? ProcessInfo.processInfo.activeProcessorCount)
        // The library may call back until it is stopped, so the reception lives as long, whoever drops the listener.
        let context = Unmanaged.passRetained(reception)
        // Beyond the head, the memory of a connection holds the head of the answer and the library's own records.
        let daemon = vacancy_mhd_start(
            UInt32(threads), reception.limits.headerBytes + reception.limits.headerBytes / 4, MicroHTTPD.isModern ? 1 : 0,
            answerRequest, beginRequest, completeRequest, notifyConnection, context.toOpaque())
        guard let daemon, let bell = Bell() else {
            MHD_stop_daemon(daemon)
            context.release()
            reception.timetable.end()
            Foundation.close(socket.descriptor)
            throw .notStarted
        }
        self.socket = socket
        self.bell = bell
        self.reception = reception
        self.daemon = daemon
        Thread.detachNewThread { self.run() }
    }

    /// Asks the thread to stop accepting and to show everyone out, and waits until it has.
    func close() async {
        await withCheckedContinuation { continuation in
            let (isDone, isFirst) = self.closing.withLock { closing in
                if !closing.isDone { closing.waiting.append(continuation) }
                defer { closing.isAsked = true }
                return (closing.isDone, !closing.isAsked)
            }
            if isDone { continuation.resume() }
            guard isFirst else { return }
            self.reception.beginDraining()
            self.bell.ring()
        }
    }

    private func run() {
        var nextSweep: UInt64 = 0
        let timetable = self.reception.timetable
        var events = [self.socket.descriptor, self.bell.hearing, timetable.hearing].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while events[1].revents == 0 {
            poll(&events, nfds_t(events.count), Int32(timetable.patience(from: self.reception.clock.tick(), upTo: Self.pace)))
            let now = self.reception.clock.tick()
            if events[2].revents != 0 { timetable.hush() }
            timetable.release(at: now)
            if events[0].revents != 0 { _ = self.accept() }
            guard now >= nextSweep else { continue }
            nextSweep = now + Self.pace
            self.reception.sweep(at: now)
        }
        // Whoever has come so far is let in, as many as the system keeps waiting. Where others hold the socket too, they are left
        // to the next one who serves it: closing this end of it takes nobody out of its queue.
        if !self.socket.isShared { for _ in 0..<64 where !self.accept() { break } }
        Foundation.close(self.socket.descriptor)
        self.bell.takeDown()
        timetable.end()
        self.drain()
        let waiting = self.closing.withLock { closing in
            closing.isDone = true
            return exchange(&closing.waiting, with: [])
        }
        for continuation in waiting { continuation.resume() }
    }

    // A bounded number at a time, so that a flood of connections does not hold up the deadlines; returns whether more may wait.
    private func accept() -> Bool {
        for _ in 0..<64 {
            var storage = sockaddr_storage()
            let isAccepted = withUnsafeMutableBytes(of: &storage) { bytes in
                bytes.withMemoryRebound(to: sockaddr.self) { self.acceptOne($0.baseAddress) }
            }
            guard isAccepted else { return false }
        }
        return true
    }

    private func acceptOne(_ address: UnsafeMutablePointer<sockaddr>?) -> Bool {
        guard let address else { return false }
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let client = accept4(self.socket.descriptor, address, &size, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
        guard client >= 0 else {
            let reason = errno
            // Out of sockets or memory: the one that waits goes on waiting, and asking again at once would spin.
            if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(reason) { usleep(20_000) }
            return reason == EINTR || reason == ECONNABORTED
        }
        let peer = PeerAddress(address)
        guard self.reception.connections.admit(peer) else {
            Foundation.close(client)
            return true
        }
        // On failure the library has closed the socket itself.
        if MHD_add_connection(self.daemon, client, address, size) != .YES { self.reception.connections.withdraw(peer.network) }
        return true
    }

    private func drain() {
        let begin = self.reception.clock.tick()
        let limit = begin + UInt64(self.reception.limits.drainSeconds) * 1_000
        while self.reception.connections.count > 0 {
            let now = self.reception.clock.tick()
            guard now < limit else { break }
            self.reception.sweep(at: now, waiting: begin + Self.farewell)
            usleep(5_000)
        }
        self.reception.beginClosing()
        self.reception.connections.each { $0.abandon() }
        MHD_stop_daemon(self.daemon)
        Unmanaged.passUnretained(self.reception).release()
    }
}
