import Synchronization

/// When something was last done.
final class Heartbeat: Sendable {
    private let last = Mutex(ContinuousClock.now)

    /// How long ago it was done.
    var age: Duration { self.last.withLock { $0 }.duration(to: .now) }

    /// Says that it was done now.
    func beat() { self.last.withLock { $0 = .now } }
}
