import Synchronization

/// An answer that a task waits for; it is given once.
final class PendingFetch: Sendable {
    typealias Outcome = Result<FetchedResponse, FetchError>

    private struct State {
        var waiting: CheckedContinuation<Outcome, Never>?
        var isCancelled = false
        var hasBegun = false
    }

    private let state = Mutex(State())

    /// Whether the task was cancelled.
    var isCancelled: Bool { self.state.withLock { $0.isCancelled } }

    /// Lets a task wait.
    ///
    /// - Parameter continuation: The task; it is told at once where it was cancelled before.
    func wait(_ continuation: CheckedContinuation<Outcome, Never>) {
        let isCancelled = self.state.withLock { state in
            if !state.isCancelled { state.waiting = continuation }
            return state.isCancelled
        }
        if isCancelled { continuation.resume(returning: .failure(.cancelled)) }
    }

    /// Begins the work.
    ///
    /// - Returns: Whether anybody still waits for it.
    func begin() -> Bool {
        self.state.withLock { state in
            state.hasBegun = true
            return state.waiting != nil
        }
    }

    /// Cancels: work that has not begun never does, other work ends as soon as it notices.
    func cancel() {
        let waiting = self.state.withLock { state in
            state.isCancelled = true
            return state.hasBegun ? nil : state.waiting.take()
        }
        waiting?.resume(returning: .failure(.cancelled))
    }

    /// Gives the answer.
    ///
    /// - Parameter outcome: The answer, or why there is none.
    func finish(_ outcome: Outcome) {
        self.state.withLock { $0.waiting.take() }?.resume(returning: outcome)
    }
}
