public import CivilTime

extension Delivery {
    /// How often a delivery is tried before those behind it may pass.
    public static let triesInOrder = 3
    /// The longest wait after the first failure, in seconds; it doubles with each further one.
    public static let firstWait: Int64 = 5
    /// The longest wait between two attempts at a delivery, in seconds.
    public static let longestWait: Int64 = 6 * 3_600
    /// The longest rest of a receiver that fails, in seconds.
    public static let longestRest: Int64 = 300
    /// The longest wait that a receiver can ask for, in seconds.
    public static let longestRequest: Int64 = 86_400

    /// Notes what came of an attempt, and decides what follows for the delivery and its webhook.
    ///
    /// A delivery that failed keeps its place at first, and the whole webhook waits for it; from the third failure on the others go
    /// on. Waits are random up to a bound that doubles, so that many of them never come together.
    ///
    /// - Parameters:
    ///   - attempt: The attempt.
    ///   - retryAfter: For how many seconds the receiver wants to be left alone.
    ///   - webhook: The webhook.
    ///   - now: The time.
    ///   - generator: Draws the waits.
    public mutating func settle(
        _ attempt: DeliveryAttempt, retryAfter: Int64?, of webhook: inout Webhook, at now: Instant,
        using generator: inout some RandomNumberGenerator
    ) {
        self.attempts += 1
        guard !attempt.hasSucceeded else {
            self.end(.delivered, at: now)
            webhook.health = Webhook.Health(pause: webhook.health.pause)
            return
        }
        self.failures += 1
        webhook.health.failures += 1
        let failingSince = webhook.health.failingSince ?? now
        webhook.health.failingSince = failingSince
        let request = min(max(retryAfter ?? 0, 0), Self.longestRequest)
        let wait = max(request, Self.wait(after: self.failures, atMost: Self.longestWait, using: &generator))
        let holdsItsPlace = self.failures < Self.triesInOrder
        let rest =
            holdsItsPlace
            ? wait : max(request, Self.wait(after: webhook.health.failures, atMost: Self.longestRest, using: &generator))
        webhook.health.restsUntil = now.adding(seconds: rest)
        let isGone = attempt.status == 410
        if isGone || now.adding(seconds: wait) > self.expiresAt {
            self.end(.failed, at: now)
        } else if !holdsItsPlace {
            self.dueAt = now.adding(seconds: wait)
        }
        if isGone {
            webhook.pause(.gone, at: now)
        } else if failingSince.seconds(to: now) >= Webhook.patience {
            webhook.pause(.failing, at: now)
        }
    }

    private mutating func end(_ status: Status, at now: Instant) {
        self.status = status
        self.endedAt = now
    }

    private static func wait(after failures: Int, atMost longest: Int64, using generator: inout some RandomNumberGenerator) -> Int64 {
        Int64.random(in: 1...min(longest, self.firstWait << min(failures - 1, 20)), using: &generator)
    }
}
