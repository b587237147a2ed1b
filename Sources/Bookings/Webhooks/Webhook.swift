public import CivilTime

/// Somebody who wants to be told of what happens at a managing entity.
public struct Webhook: Hashable, Sendable {
    /// What an owner says of it.
    public struct Details: Hashable, Sendable {
        /// The name.
        public var name: String
        /// Where events are sent.
        public var url: WebhookURL
        /// Whether they are.
        public var isEnabled: Bool
        /// What it wants to be told of; empty for everything.
        public var kinds: [EventKind]

        /// Makes the details of a webhook.
        public init(name: String, url: WebhookURL, isEnabled: Bool = true, kinds: [EventKind] = []) {
            self.name = name
            self.url = url
            self.isEnabled = isEnabled
            self.kinds = kinds
        }
    }

    /// That it was switched off because of its receiver.
    public struct Pause: Hashable, Sendable {
        /// Why.
        public enum Reason: String, CaseIterable, Sendable {
            /// The receiver answered 410: it wants nothing more.
            case gone = "GONE"
            /// Nothing could be delivered for ``Webhook/patience`` seconds.
            case failing = "FAILING"
        }

        /// When.
        public let at: Instant
        /// Why.
        public let reason: Reason

        /// Makes a pause.
        ///
        /// - Parameters:
        ///   - at: When.
        ///   - reason: Why.
        public init(at: Instant, reason: Reason) {
            self.at = at
            self.reason = reason
        }
    }

    /// How its receiver has been doing.
    public struct Health: Hashable, Sendable {
        /// How many attempts failed since one succeeded.
        public var failures: Int
        /// When the first of them failed.
        public var failingSince: Instant?
        /// Until when nothing is sent.
        public var restsUntil: Instant?
        /// That it was switched off because of that.
        public var pause: Pause?

        /// Makes the health of a receiver, by default a good one.
        public init(failures: Int = 0, failingSince: Instant? = nil, restsUntil: Instant? = nil, pause: Pause? = nil) {
            self.failures = failures
            self.failingSince = failingSince
            self.restsUntil = restsUntil
            self.pause = pause
        }
    }

    /// The most webhooks of an entity.
    public static let mostOfEntity = 20
    /// For how many seconds a delivery is tried, and a receiver may fail altogether before it is paused: three days.
    public static let patience: Int64 = 3 * 86_400

    /// The identifier.
    public let id: ID<Webhook>
    /// The entity whose events it wants.
    public let entity: ID<ManagingEntity>
    /// What its owner says of it.
    public private(set) var details: Details
    /// Who made it: the identifier of a client.
    public let creator: String
    /// How its receiver has been doing.
    public internal(set) var health: Health
    /// When it was made and how often it was kept.
    public private(set) var audit: Audit

    /// Makes a webhook.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - entity: The entity whose events it wants.
    ///   - details: What its owner says of it.
    ///   - creator: The identifier of the client that made it.
    ///   - health: How its receiver has been doing.
    ///   - audit: When it was made and how often it was kept.
    public init(
        id: ID<Webhook>, entity: ID<ManagingEntity>, details: Details, creator: String, health: Health = Health(), audit: Audit
    ) {
        self.id = id
        self.entity = entity
        self.details = details
        self.creator = creator
        self.health = health
        self.audit = audit
    }

    /// Whether something that happens is written down for it.
    ///
    /// One that was paused because of its receiver is still written for a while, so that nothing is missing when it is resumed.
    ///
    /// - Parameters:
    ///   - kind: What happens.
    ///   - now: The time.
    /// - Returns: Whether it is.
    public func hears(_ kind: EventKind, at now: Instant) -> Bool {
        let isPausedLately = self.health.pause.map { $0.at.seconds(to: now) < Self.patience } ?? false
        return (self.details.isEnabled || isPausedLately) && (self.details.kinds.isEmpty || self.details.kinds.contains(kind))
    }

    /// Changes what its owner says of it; with another address, or when it is switched on, its receiver begins anew.
    ///
    /// - Parameters:
    ///   - details: What its owner says now.
    ///   - now: The time.
    public mutating func change(_ details: Details, at now: Instant) {
        let isResumed = details.isEnabled && !self.details.isEnabled
        if isResumed || details.url != self.details.url { self.health = Health(pause: isResumed ? nil : self.health.pause) }
        self.details = details
        self.audit.touch(at: now)
    }

    /// Notes that something else of the record was changed, such as its secret.
    ///
    /// - Parameter now: The time.
    public mutating func touch(at now: Instant) { self.audit.touch(at: now) }

    mutating func pause(_ reason: Pause.Reason, at now: Instant) {
        guard self.details.isEnabled else { return }
        self.details.isEnabled = false
        self.health.pause = Pause(at: now, reason: reason)
        self.audit.touch(at: now)
    }
}
