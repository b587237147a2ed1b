/// Where a booking stands, in the family's words.
public enum BookingStatus: String, CaseIterable, Sendable {
    case initialized = "INITIALIZED"
    case testPaymentSucceeded = "TEST_PAYMENT_SUCCEEDED"
    case paymentSucceeded = "PAYMENT_SUCCEEDED"
    case paymentFailed = "PAYMENT_FAILED"
    case failed = "FAILED"
    case cancelled = "CANCELLED"
    case partiallyRefunded = "PARTIALLY_REFUNDED"
    case fullyRefunded = "FULLY_REFUNDED"

    /// Whether a booking of this status holds its nights.
    public var takesNights: Bool {
        switch self {
        case .initialized, .testPaymentSucceeded, .paymentSucceeded, .partiallyRefunded: true
        case .paymentFailed, .failed, .cancelled, .fullyRefunded: false
        }
    }

    /// Whether a booking of this status is a promise to the guest.
    public var isConfirmed: Bool {
        switch self {
        case .paymentSucceeded, .partiallyRefunded: true
        case .initialized, .testPaymentSucceeded, .paymentFailed, .failed, .cancelled, .fullyRefunded: false
        }
    }
}
