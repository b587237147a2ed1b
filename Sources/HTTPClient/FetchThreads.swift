import Foundation
import Synchronization

/// The threads that fetches block, so that the cooperative pool never waits for a server; they end when nothing waits.
final class FetchThreads: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Makes none yet.
    ///
    /// - Parameter limit: The most threads at a time, at least one.
    init(limit: Int) { self.limit = max(1, limit) }

    /// Runs work on a thread of its own, as soon as there may be one more; in the order it was given.
    ///
    /// - Parameter work: The work.
    func run(_ work: @escaping @Sendable () -> Void) {
        let mayBegin = self.state.withLock { state in
            guard state.running < self.limit else {
                state.waiting.append(work)
                return false
            }
            state.running += 1
            return true
        }
        guard mayBegin else { return }
        Thread.detachNewThread {
            ThreadLocale.useUnicode()
            work()
            while let next = self.next() { next() }
        }
    }

    private func next() -> (@Sendable () -> Void)? {
        self.state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
