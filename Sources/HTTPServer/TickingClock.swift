import Synchronization

/// Milliseconds since the clock was made, as of its last tick: deadlines need no finer time, and reading it costs one load.
final class TickingClock: Sendable {
    private let start = ContinuousClock.now
    private let milliseconds = Atomic<UInt64>(0)

    /// The time of the last tick.
    var now: UInt64 { self.milliseconds.load(ordering: .relaxed) }

    /// Moves on to the time that it is.
    @discardableResult
    func tick() -> UInt64 {
        let elapsed = self.start.duration(to: .now).components
        let now = UInt64(elapsed.seconds) * 1_000 + UInt64(elapsed.attoseconds / 1_000_000_000_000_000)
        self.milliseconds.store(now, ordering: .relaxed)
        return now
    }
}
