public import CivilTime

/// An event on its way to the receiver of a webhook.
public struct Delivery: Hashable, Sendable {
    /// How far it has come.
    public enum Status: String, CaseIterable, Sendable {
        case pending = "PENDING"
        case delivered = "DELIVERED"
        case failed = "FAILED"
    }

    /// The identifier.
    public let id: ID<Delivery>
    /// The webhook.
    public let webhook: ID<Webhook>
    /// What is delivered.
    public let event: Event
    /// How far it has come.
    public internal(set) var status: Status
    /// How many attempts there were.
    public internal(set) var attempts: Int
    /// How many failed since it was last begun; others may pass it from ``triesInOrder`` on.
    public internal(set) var failures: Int
    /// From when on it may be tried; deliveries of a webhook are tried in the order of these moments.
    public internal(set) var dueAt: Instant
    /// After when it is not tried again once an attempt has failed.
    public internal(set) var expiresAt: Instant
    /// When it was delivered or given up.
    public internal(set) var endedAt: Instant?

    /// Begins a delivery.
    ///
    /// - Parameters:
    ///   - event: What is delivered.
    ///   - webhook: The webhook.
    public init(of event: Event, to webhook: ID<Webhook>) {
        self.init(
            id: .random(), webhook: webhook, event: event, status: .pending, attempts: 0, failures: 0, dueAt: event.at,
            expiresAt: event.at.adding(seconds: Webhook.patience), endedAt: nil)
    }

    /// Makes a delivery as it is kept.
    public init(
        id: ID<Delivery>, webhook: ID<Webhook>, event: Event, status: Status, attempts: Int, failures: Int, dueAt: Instant,
        expiresAt: Instant, endedAt: Instant?
    ) {
        self.id = id
        self.webhook = webhook
        self.event = event
        self.status = status
        self.attempts = attempts
        self.failures = failures
        self.dueAt = dueAt
        self.expiresAt = expiresAt
        self.endedAt = endedAt
    }

    /// Begins anew, whatever became of it.
    ///
    /// - Parameter now: The time.
    public mutating func restart(at now: Instant) {
        self.status = .pending
        self.failures = 0
        self.dueAt = now
        self.expiresAt = now.adding(seconds: Webhook.patience)
        self.endedAt = nil
    }
}

/// One attempt at a delivery, and what came of it.
public struct DeliveryAttempt: Hashable, Sendable {
    /// When it began.
    public let at: Instant
    /// How long it took.
    public let milliseconds: Int
    /// The status that the receiver answered; `nil` where there was no answer.
    public let status: Int?
    /// Why there was no answer, in a sentence.
    public let error: String?
    /// The beginning of the answer's body.
    public let excerpt: String

    /// Makes an attempt.
    ///
    /// - Parameters:
    ///   - at: When it began.
    ///   - milliseconds: How long it took.
    ///   - status: The status that the receiver answered.
    ///   - error: Why there was no answer.
    ///   - excerpt: The beginning of the answer's body.
    public init(at: Instant, milliseconds: Int, status: Int? = nil, error: String? = nil, excerpt: String = "") {
        self.at = at
        self.milliseconds = milliseconds
        self.status = status
        self.error = error
        self.excerpt = excerpt
    }

    /// Whether the receiver took the event.
    public var hasSucceeded: Bool { self.status.map { (200..<300).contains($0) } ?? false }
}
