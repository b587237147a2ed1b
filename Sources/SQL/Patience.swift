import Glibc

/// How long something is tried again, and the growing pauses in between.
struct Patience {
    private let deadline: ContinuousClock.Instant
    private var pause = Duration.milliseconds(20)

    /// Waits for a server that restarts, but not longer than a client waits for its answer.
    static let standard = Duration.seconds(10)

    init(until deadline: ContinuousClock.Instant) { self.deadline = deadline }

    init(_ duration: Duration = Self.standard) { self.deadline = .now + duration }

    /// Whether there is no time for another attempt.
    var isOver: Bool { .now >= self.deadline }

    /// Waits before the next attempt, on this thread.
    ///
    /// - Returns: Whether there is time for one.
    mutating func wait() -> Bool {
        guard .now + self.pause < self.deadline else { return false }
        let (seconds, attoseconds) = self.pause.components
        usleep(UInt32(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
        self.pause = min(self.pause * 2, .seconds(1))
        return true
    }
}
