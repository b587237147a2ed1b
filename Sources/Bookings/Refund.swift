public import CivilTime

/// That a guest is to get money back: how much, why, and how far it has come.
public struct Refund: Hashable, Sendable {
    /// Why the money goes back, in the family's words.
    public enum Reason: String, CaseIterable, Sendable {
        case duplicate = "DUPLICATE"
        case fraudulent = "FRAUDULENT"
        case requestedByCustomer = "REQUESTED_BY_CUSTOMER"
        case guestComplaint = "GUEST_COMPLAINT"
        case wrongDate = "GUEST_BOOKED_INCORRECT_DATE"
        case guestSick = "GUEST_SICK"
        case overbooking = "OVERBOOKING"
        case emergency = "EMERGENCY"
        case flightCancelled = "FLIGHT_CANCELLED"
        case deathInFamily = "DEATH_IN_FAMILY"
        case other = "OTHER"
        case expiredCharge = "EXPIRED_UNCAPTURED_CHARGE"
        case availabilityCheckFailed = "AVAILABILITY_CHECK_FAILED"
    }

    /// How far a refund has come.
    public enum Status: String, CaseIterable, Sendable {
        case pending = "PENDING"
        case succeeded = "SUCCEEDED"
        case canceled = "CANCELED"
        case requiresAction = "REQUIRES_ACTION"
        case failed = "FAILED"

        /// Whether the money went back, or still may.
        public var holdsMoney: Bool {
            switch self {
            case .pending, .succeeded, .requiresAction: true
            case .canceled, .failed: false
            }
        }
    }

    /// Who asked for a refund.
    public enum Requestor: String, CaseIterable, Sendable {
        case supplier = "BY_SUPPLIER"
        case admin = "BY_ADMIN"
        case stripe = "BY_STRIPE"
        case system = "BY_SYSTEM"
        case agent = "BY_AGENT"
        case guest = "BY_GUEST"
    }

    /// What becomes of the booking.
    public enum Consequence: String, CaseIterable, Sendable {
        /// It stays as it is.
        case none = "NONE"
        /// It is cancelled once the money went back.
        case cancelOnSuccess = "CANCEL_ON_SUCCESSFUL_REFUND"
        /// It is cancelled with the request.
        case cancelRegardless = "CANCEL_REGARDLESS"
    }

    /// What somebody asks for.
    public struct Request: Hashable, Sendable {
        /// How much.
        public let amount: Money
        /// Why, in the family's words.
        public let reason: Reason
        /// Why, in the requestor's words.
        public let description: String
        /// What becomes of the booking.
        public let consequence: Consequence

        /// Makes a request.
        ///
        /// - Parameters:
        ///   - amount: How much.
        ///   - reason: Why, in the family's words.
        ///   - description: Why, in the requestor's words.
        ///   - consequence: What becomes of the booking.
        public init(amount: Money, reason: Reason, description: String, consequence: Consequence) {
            self.amount = amount
            self.reason = reason
            self.description = description
            self.consequence = consequence
        }
    }

    /// The identifier.
    public let id: ID<Refund>
    /// What was asked for.
    public let request: Request
    /// Who asked for it.
    public let requestor: Requestor
    /// How far it has come.
    public let status: Status
    /// When it was asked for.
    public let createdAt: Instant

    /// Makes a refund.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - request: What was asked for.
    ///   - requestor: Who asked for it.
    ///   - status: How far it has come.
    ///   - createdAt: When it was asked for.
    public init(id: ID<Refund>, request: Request, requestor: Requestor, status: Status = .pending, createdAt: Instant) {
        self.id = id
        self.request = request
        self.requestor = requestor
        self.status = status
        self.createdAt = createdAt
    }
}
