import Dispatch
import Glibc
import Synchronization

/// Hears what other nodes have changed, and knows when it has heard everything.
///
/// A commit signals those who listen before it is answered, and the server sends what it has for a listener before it answers that
/// listener. So once a question asked now is answered, every change that anybody was told of before has been heard.
///
/// Safe to share: the connection belongs to the thread, everything else is behind `state`.
final class ChangeListener: @unchecked Sendable {
    private struct State {
        var waiting: [CheckedContinuation<Void, any Error>] = []
        var isClosed = false
        var isEnded = false
    }

    private let address: String
    private let node: String
    private let observe: Database.Observer
    private let state = Mutex(State())
    private let bell = Wakening()

    /// How long the connection may be still before it is tried, in milliseconds.
    private static let longestSilence: Int32 = 15_000

    init(address: String, node: String, observe: @escaping Database.Observer) {
        self.address = address
        self.node = node
        self.observe = observe
        DispatchQueue(label: "sql.postgresql.listener").async { self.run() }
    }

    /// Waits until everything is heard that anybody was told of before this call.
    ///
    /// - Throws: ``SQLError`` where the server cannot be reached in time.
    func caughtUp() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let (isClosed, isFirst) = self.state.withLock { state in
                if !state.isClosed { state.waiting.append(continuation) }
                return (state.isClosed, state.waiting.count == 1)
            }
            if isClosed { return continuation.resume(throwing: SQLError(.closed, "The database is closed.")) }
            if isFirst { self.bell.ring() }
        }
    }

    /// Ends the thread; whoever waits is refused.
    func close() {
        self.state.withLock { $0.isClosed = true }
        self.bell.ring()
        while !self.state.withLock({ $0.isEnded }) { usleep(1_000) }
    }

    private var isClosed: Bool { self.state.withLock { $0.isClosed } }

    private func run() {
        var patience = Patience()
        while !self.isClosed {
            do throws(SQLError) {
                let connection = try PostgreSQLConnection(self.address)
                try Self.listen(on: connection)
                // What was said while nobody listened is not known.
                self.observe(nil)
                // However long it held: the next one is waited for from its end on.
                defer { patience = Patience() }
                try self.listen(connection)
            } catch {
                guard !patience.wait() else { continue }
                self.answer(.failure(error))
                patience = Patience()
            }
        }
        self.answer(.failure(SQLError(.closed, "The database is closed.")))
        self.state.withLock { $0.isEnded = true }
    }

    // One server may hold several databases of ours, each in a schema of its own. Whoever replaces the whole of it waits for nobody
    // to listen, and nobody listens meanwhile.
    private static func listen(on connection: PostgreSQLConnection) throws(SQLError) {
        let channel = try connection.rows("SELECT CAST('LISTEN ' || quote_ident('vacancy.' || current_schema()) AS text)", limit: 1) {
            row throws(SQLError) in try row.text()
        }
        try connection.execute(channel.joined())
        try connection.send(Dialect.takingPart)
        _ = try connection.collect()
    }

    private func listen(_ connection: PostgreSQLConnection) throws(SQLError) {
        while !self.isClosed {
            var events = [connection.socket, self.bell.hearing].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let isSilent = poll(&events, nfds_t(events.count), Self.longestSilence) == 0
            if events[1].revents != 0 { self.bell.settle() }
            let waiting = self.state.withLock { exchange(&$0.waiting, with: []) }
            do throws(SQLError) {
                if isSilent || !waiting.isEmpty {
                    try connection.flush()
                    _ = try connection.collect()
                }
                self.hear(connection)
                guard connection.isOpen else { throw SQLError(.unreachable, "The connection to the server ended.") }
            } catch {
                // They go on waiting, for the next connection.
                self.state.withLock { $0.waiting += waiting }
                throw error
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    private func hear(_ connection: PostgreSQLConnection) {
        for payload in connection.notifications() {
            let words = payload.split(separator: " ").map(String.init)
            // What this node did itself it has long heard.
            if words.first != self.node { self.observe(Array(words.dropFirst())) }
        }
    }

    private func answer(_ result: Result<Void, any Error>) {
        let waiting = self.state.withLock { exchange(&$0.waiting, with: []) }
        for continuation in waiting { continuation.resume(with: result) }
    }
}
