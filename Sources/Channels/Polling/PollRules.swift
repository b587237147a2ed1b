public import CivilTime

/// When a channel is read next.
public struct PollRules: Hashable, Sendable {
    /// The seconds between two readings while all is well.
    public var interval: Int64

    /// The shortest time between two readings that the channel allows, in seconds.
    public var leastInterval: Int64

    /// The longest time between two tries while readings fail, in seconds.
    public var longestWait: Int64

    /// A waiting absence is settled by readings no further apart than this, in seconds.
    public var proofInterval: Int64

    /// Rules.
    ///
    /// - Parameters:
    ///   - interval: The seconds between two readings while all is well.
    ///   - leastInterval: The shortest time between two readings that the channel allows, in seconds.
    ///   - longestWait: The longest time between two tries while readings fail, in seconds; six hours unless told.
    ///   - proofInterval: How far apart readings are while an absence waits, in seconds; fifteen minutes unless told.
    public init(interval: Int64, leastInterval: Int64, longestWait: Int64 = 21_600, proofInterval: Int64 = 900) {
        self.interval = interval
        self.leastInterval = leastInterval
        self.longestWait = longestWait
        self.proofInterval = proofInterval
    }

    /// The rules of a producer.
    ///
    /// - Parameter producer: The producer.
    public init(_ producer: Producer) {
        self.init(interval: producer.interval, leastInterval: producer.leastInterval)
    }

    /// When to read next.
    ///
    /// The wait doubles with each failure, and is spread by a tenth to both sides, so that the channels of one host do not come at once.
    ///
    /// - Parameters:
    ///   - last: The moment of the last reading, good or not.
    ///   - failures: How many readings in a row were unreadable.
    ///   - isAwaitingProof: Whether an absence waits for further good readings.
    ///   - retryAfter: The moment before which the channel does not want to be asked; `nil` where it said none.
    ///   - jitter: A random number from 0 up to, and without, 1.
    /// - Returns: The moment.
    public func next(after last: Instant, failures: Int, isAwaitingProof: Bool, retryAfter: Instant?, jitter: Double) -> Instant {
        var wait = isAwaitingProof ? min(interval, proofInterval) : interval
        for _ in 0..<max(0, failures) where wait < longestWait { wait *= 2 }
        if failures > 0 { wait = min(wait, max(longestWait, interval)) }
        let spread = wait / 10
        let offset = Int64(Double(2 * spread) * min(max(jitter, 0), 1)) - spread
        let planned = last.adding(seconds: max(wait + offset, leastInterval))
        return max(planned, retryAfter ?? planned)
    }
}
