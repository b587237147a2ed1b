public import Bookings
import CivilTime
import Secrets
public import Store

/// An event as it is sent: signed, and with nothing left to decide.
public struct SignedEvent: Sendable {
    /// Where to.
    public let url: WebhookURL
    /// The header fields `webhook-id`, `webhook-timestamp` and `webhook-signature` of the Standard Webhooks specification.
    public let headers: [(name: String, value: String)]
    /// The body, in JSON.
    public let body: [UInt8]
}

/// What a receiver answered, or why it did not.
public struct ReceiverAnswer: Sendable {
    /// The status; `nil` where there was no answer.
    public let status: Int?
    /// Why there was no answer, in a sentence.
    public let error: String?
    /// The beginning of the answer's body.
    public let excerpt: String
    /// For how many seconds the receiver wants to be left alone.
    public let retryAfter: Int64?

    /// Makes an answer.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - error: Why there was no answer.
    ///   - excerpt: The beginning of the answer's body.
    ///   - retryAfter: For how many seconds the receiver wants to be left alone.
    public init(status: Int? = nil, error: String? = nil, excerpt: String = "", retryAfter: Int64? = nil) {
        self.status = status
        self.error = error
        self.excerpt = excerpt
        self.retryAfter = retryAfter
    }
}

/// What became of an attempt.
public struct DeliveryOutcome: Sendable {
    /// The webhook, as it is now.
    public let webhook: Webhook
    /// The delivery, as it is now.
    public let delivery: Delivery
    /// The attempt.
    public let attempt: DeliveryAttempt
}

extension Desk {
    /// How long a claim on a webhook lasts, in seconds: longer than any attempt may take.
    static let deliveryClaimSeconds: Int64 = 30

    /// Claims what is to be delivered next; of any number of nodes one gets it.
    ///
    /// - Parameter targets: Hosts that have enough to do.
    /// - Returns: The claim; `nil` where nothing is due.
    /// - Throws: `SQLError`.
    public func claimDelivery(sparing targets: [String]) async throws -> DeliveryClaim? {
        let now = self.now()
        guard try await self.store.read({ try $0.hasDueDelivery(at: now, sparing: targets) }) else { return nil }
        return try await self.store.write { records in
            try records.claimDelivery(at: now, lasting: Self.deliveryClaimSeconds, sparing: targets)
        }
    }

    /// Sends what was claimed, and keeps what came of it.
    ///
    /// A node that dies in between leaves the claim to end by itself, and another one sends the event again under the same identifier:
    /// a receiver may hear of it twice, and never not at all. A node that was merely slow finds its claim lost, and keeps nothing.
    ///
    /// - Parameters:
    ///   - claim: What was claimed.
    ///   - send: Sends it; `nil` where it was kept from doing so, as the server stops.
    /// - Returns: What became of it; `nil` where nothing was sent.
    /// - Throws: `ClaimLost`, `SQLError`.
    public func deliver(
        _ claim: DeliveryClaim, through send: @Sendable (SignedEvent) async -> ReceiverAnswer?
    ) async throws -> DeliveryOutcome? {
        let begun = self.now()
        let start = ContinuousClock.now
        let answer: ReceiverAnswer?
        if let signed = try await self.sign(claim, at: begun) {
            answer = await send(signed)
        } else {
            answer = ReceiverAnswer(error: "The signing secret cannot be opened with the keys there are.")
        }
        guard let answer else {
            try await self.store.write { try $0.end(claim) }
            return nil
        }
        let attempt = DeliveryAttempt(
            at: begun, milliseconds: Int((ContinuousClock.now - start) / .milliseconds(1)), status: answer.status, error: answer.error,
            excerpt: answer.excerpt)
        let now = self.now()
        return try await self.store.write(at: claim.webhook.entity) { records in
            try records.end(claim)
            // Both may have been changed while the event was on its way; a delivery that became too old is there no more.
            guard var webhook = try records.webhook(claim.webhook.id, of: claim.webhook.entity),
                var delivery = try records.delivery(claim.delivery.id, to: claim.webhook.id)
            else { return nil }
            let loaded = webhook.audit.version
            var generator = SystemRandomNumberGenerator()
            delivery.settle(attempt, retryAfter: answer.retryAfter, of: &webhook, at: now, using: &generator)
            try records.insert(attempt, at: delivery.id)
            try records.update(delivery)
            guard try records.update(webhook, replacing: loaded) else { throw DeskError.stale(version: loaded) }
            return DeliveryOutcome(webhook: webhook, delivery: delivery, attempt: attempt)
        }
    }

    /// Counts what waits and who was paused.
    ///
    /// - Returns: How many deliveries are pending, and how many webhooks were paused because of their receivers.
    /// - Throws: `SQLError`.
    public func countDeliveries() async throws -> (pending: Int, paused: Int) {
        try await self.store.read { (try $0.pendingDeliveryCount(), try $0.pausedWebhookCount()) }
    }

    // The signature with the newest secret comes first; `nil` where that cannot be opened.
    private func sign(_ claim: DeliveryClaim, at now: Instant) async throws -> SignedEvent? {
        let current = try await self.withKeys { $0.open(claim.secrets.current).flatMap(SigningSecret.init) }
        guard let current else { return nil }
        let old = claim.secrets.old.flatMap { $0.until > now ? self.keyring.open($0.sealed).flatMap(SigningSecret.init) : nil }
        let (id, timestamp) = (claim.delivery.event.id.description, now.secondsSinceEpoch)
        let signatures = [current, old].compactMap { $0?.signature(id: id, timestamp: timestamp, body: claim.body) }
        return SignedEvent(
            url: claim.webhook.details.url,
            headers: [
                ("webhook-id", id), ("webhook-timestamp", "\(timestamp)"), ("webhook-signature", signatures.joined(separator: " ")),
            ], body: claim.body)
    }
}
