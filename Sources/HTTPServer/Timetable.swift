import CMicroHTTPD
import Synchronization

/// The connections that wait for a time, because their answer is late on purpose or the next part of it is.
///
/// Nobody waits with them: the library has let go of them, and the thread that keeps the deadlines gives them back when they are due.
final class Timetable: Sendable {
    private struct State {
        var waiting: [UInt64: [Connection]] = [:]
        /// When the thread that keeps the deadlines looks here next.
        var looksAt: UInt64 = 0
        var isOver = false
    }

    /// Rung when somebody is due before the thread would look.
    private let bell: Bell
    private let state = Mutex(State())

    /// Connections go on at multiples of so many milliseconds, so that those of one moment go on together.
    private static let grid: UInt64 = 10

    init?() {
        guard let bell = Bell() else { return nil }
        self.bell = bell
    }

    /// What is polled beside the waiting of ``patience(from:upTo:)``: it can be read from when that has become too long.
    var hearing: Int32 { self.bell.hearing }

    /// Takes a connection out of the library's hands for a time; called on the thread that serves it.
    ///
    /// - Returns: Whether it waits; `false`, with nothing done, once the timetable is over.
    func hold(_ connection: Connection, until due: UInt64) -> Bool {
        let due = (due + Self.grid - 1) / Self.grid * Self.grid
        return self.state.withLock { state in
            guard !state.isOver else { return false }
            MHD_suspend_connection(connection.handle)
            state.waiting[due, default: []].append(connection)
            if due < state.looksAt {
                state.looksAt = due
                self.bell.ring()
            }
            return true
        }
    }

    /// How long nobody is due.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - limit: The most to return.
    /// - Returns: So many milliseconds.
    func patience(from now: UInt64, upTo limit: UInt64) -> UInt64 {
        self.state.withLock { state in
            state.looksAt = min(state.waiting.keys.min() ?? .max, now + limit)
            return state.looksAt > now ? state.looksAt - now : 0
        }
    }

    /// Gives those that are due back to the library.
    func release(at now: UInt64) {
        let due = self.state.withLock { state in
            state.waiting.keys.filter { $0 <= now }.flatMap { state.waiting.removeValue(forKey: $0) ?? [] }
        }
        for connection in due { MHD_resume_connection(connection.handle) }
    }

    /// Stops ringing, once it was heard.
    func hush() { self.bell.hush() }

    /// Gives everybody back, due or not; nobody is held any more.
    func end() {
        let waiting = self.state.withLock { state in
            if !state.isOver { self.bell.takeDown() }
            state.isOver = true
            return exchange(&state.waiting, with: [:])
        }
        for connection in waiting.values.joined() { MHD_resume_connection(connection.handle) }
    }
}
