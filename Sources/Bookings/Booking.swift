public import CivilTime

/// A stay that somebody booked in a unit.
public struct Booking: Hashable, Sendable {
    /// How the record came about.
    public enum Creation: String, CaseIterable, Sendable {
        case normal = "NORMAL"
        case test = "TEST"
        case failed = "FAILED"
    }

    /// What can be changed about a booking by replacing it.
    public struct Content: Hashable, Sendable {
        /// The unit.
        public var unit: ID<Unit>
        /// The nights.
        public var stay: Stay
        /// How many adults come.
        public var adults: Int
        /// How many children come.
        public var children: Int
        /// What the whole stay costs.
        public var price: Money
        /// Who booked.
        public var guest: Guest
        /// What the guest asks for.
        public var specialRequests: String?
        /// A note of the house.
        public var comment: String?
        /// Where the booking came from.
        public var rateSource: String?
        /// The client's own facts.
        public var metadata: [String: String]

        /// Makes the content of a booking.
        public init(
            unit: ID<Unit>, stay: Stay, adults: Int, children: Int, price: Money, guest: Guest, specialRequests: String?, comment: String?,
            rateSource: String?, metadata: [String: String]
        ) {
            self.unit = unit
            self.stay = stay
            self.adults = adults
            self.children = children
            self.price = price
            self.guest = guest
            self.specialRequests = specialRequests
            self.comment = comment
            self.rateSource = rateSource
            self.metadata = metadata
        }
    }

    /// Several bookings made together.
    public enum Group {}

    /// The identifier.
    public let id: ID<Booking>
    /// The property.
    public let property: ID<ManagingEntity>
    /// The code that people say to each other.
    public var code: String
    /// The bookings it was made with.
    public var group: ID<Group>
    /// How the record came about.
    public let creation: Creation
    /// Where it stands.
    public private(set) var status: BookingStatus
    /// What can be changed.
    public private(set) var content: Content
    /// That it was cancelled.
    public private(set) var cancellation: Cancellation?
    /// That money goes back to the guest.
    public private(set) var refund: Refund?
    /// What cancelling costs, as agreed when it was made; `nil` for what holds where nothing was agreed.
    public let policy: CancellationPolicy?
    /// The steps of its life after the first.
    public private(set) var history: [StatusTransition]
    /// When it was made and how often it was kept.
    public private(set) var audit: Audit

    /// Makes a booking as it is kept.
    public init(
        id: ID<Booking>, property: ID<ManagingEntity>, code: String, group: ID<Group>, creation: Creation, status: BookingStatus,
        content: Content, cancellation: Cancellation?, refund: Refund? = nil, policy: CancellationPolicy? = nil,
        history: [StatusTransition], audit: Audit
    ) {
        self.id = id
        self.property = property
        self.code = code
        self.group = group
        self.creation = creation
        self.status = status
        self.content = content
        self.cancellation = cancellation
        self.refund = refund
        self.policy = policy
        self.history = history
        self.audit = audit
    }

    /// The nights.
    public var stay: Stay { self.content.stay }

    /// Whether it holds its nights against others.
    public var takesNights: Bool { self.status.takesNights && self.creation != .test }

    /// Whether it holds nights that it did not hold before.
    ///
    /// - Parameter before: The booking as it was.
    /// - Returns: Whether it does, be it in another unit.
    public func takesMore(than before: Booking) -> Bool {
        guard self.takesNights else { return false }
        return !before.takesNights || self.content.unit != before.content.unit
            || self.stay.nights.clamped(to: before.stay.nights) != self.stay.nights
    }

    /// Whether it is a promise to a guest, and so stands in the published feed.
    public var isConfirmed: Bool { self.status.isConfirmed && self.creation == .normal && self.cancellation == nil }

    /// Whether the house may still cancel it, as it may until the day of arrival.
    ///
    /// - Parameter today: The property's day.
    /// - Returns: Whether it may.
    public func isCancellable(on today: Day) -> Bool {
        self.cancellation == nil && self.takesNights && today <= self.stay.arrival
    }

    /// Replaces the content, and moves to another status where one is given.
    ///
    /// - Parameters:
    ///   - content: The new content.
    ///   - status: The new status; `nil` keeps it.
    ///   - now: The time.
    ///   - actor: Who does it.
    /// - Throws: ``BookingError/cancelled`` where the booking was cancelled before.
    public mutating func replace(_ content: Content, status: BookingStatus?, at now: Instant, by actor: String?) throws(BookingError) {
        guard self.cancellation == nil else { throw .cancelled }
        self.content = content
        if let status, status != self.status { self.move(to: status, at: now, by: actor, reason: nil) }
        self.audit.touch(at: now)
    }

    /// Cancels the booking; one that is cancelled already stays as it is.
    ///
    /// - Parameters:
    ///   - cancellation: When, by whom and why.
    ///   - today: The property's day.
    ///   - actor: The client that asks for it.
    /// - Throws: ``BookingError/departed`` from the day of departure on.
    public mutating func cancel(_ cancellation: Cancellation, on today: Day, by actor: String?) throws(BookingError) {
        guard self.cancellation == nil else { return }
        guard today < self.stay.departure else { throw .departed }
        self.cancellation = cancellation
        if self.status != .cancelled { self.move(to: .cancelled, at: cancellation.at, by: actor, reason: cancellation.reason) }
        self.audit.touch(at: cancellation.at)
    }

    /// Asks for money to go back to the guest, and cancels the booking where that is to be so whatever becomes of it.
    ///
    /// The same request again changes nothing, as an answer may have been lost.
    ///
    /// - Parameters:
    ///   - request: How much, and why.
    ///   - id: The identifier of the refund.
    ///   - now: The time.
    ///   - today: The property's day.
    ///   - actor: The client that asks for it.
    /// - Throws: ``BookingError``: another refund was asked for, nothing was paid, more than the price; and what ``cancel(_:on:by:)``
    ///   throws.
    public mutating func requestRefund(
        _ request: Refund.Request, id: ID<Refund>, at now: Instant, on today: Day, by actor: String?
    ) throws(BookingError) {
        guard self.refund?.request != request else { return }
        guard self.refund == nil else { throw .refundRequested }
        guard self.isPaid else { throw .nothingPaid }
        let price = self.content.price
        guard request.amount.currency == price.currency, request.amount.tenThousandths <= price.tenThousandths else {
            throw .refundBeyondPrice(price)
        }
        let version = self.audit.version
        if request.consequence == .cancelRegardless {
            let cancellation = Cancellation(at: now, canceller: .hotel, kind: .cancellation, reason: request.description)
            try self.cancel(cancellation, on: today, by: actor)
        }
        self.refund = Refund(id: id, request: request, requestor: .supplier, createdAt: now)
        if self.audit.version == version { self.audit.touch(at: now) }
    }

    private mutating func move(to status: BookingStatus, at now: Instant, by actor: String?, reason: String?) {
        self.history.append(StatusTransition(from: self.status, to: status, at: now, actor: actor, reason: reason))
        self.status = status
    }
}
