public import CivilTime

/// What a guest would get back if a booking were cancelled now.
public struct RefundPreview: Hashable, Sendable {
    /// How much of the price goes back.
    public enum Extent: String, CaseIterable, Sendable {
        case none = "NONE"
        case partial = "PARTIAL"
        case full = "FULL"
    }

    /// The policy that decides.
    public let policy: CancellationPolicy
    /// How much goes back.
    public let amount: Money
    /// How much of the price that is.
    public let extent: Extent
}

extension Booking {
    /// The policy that cancelling goes by: that of the unit when the booking was made.
    public var effectivePolicy: CancellationPolicy { self.policy ?? CancellationPolicy() }

    /// What the guest would get back.
    ///
    /// A booking that was cancelled is judged by the moment of that; what went back already, or is asked for, is taken off.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - zone: The property's zone.
    /// - Returns: The preview.
    public func refundPreview(at now: Instant, in zone: ZoneTable) -> RefundPreview {
        let policy = self.effectivePolicy
        let price = self.content.price
        let fee = policy.fee(
            for: price, self.stay, at: zone.local(at: self.cancellation?.at ?? now), isNoShow: self.cancellation?.kind == .noShow)
        let returned = self.refund.flatMap { $0.status.holdsMoney ? $0.request.amount.tenThousandths : nil } ?? 0
        let left = self.isPaid ? max(0, price.tenThousandths - fee.tenThousandths - returned) : 0
        let extent: RefundPreview.Extent = left == 0 ? .none : left == price.tenThousandths ? .full : .partial
        return RefundPreview(policy: policy, amount: Money(tenThousandths: left, currency: price.currency), extent: extent)
    }

    /// Whether the house has money of the guest, as far as the status tells.
    public var isPaid: Bool {
        // What a cancelled booking was before tells; one that came as cancelled has no history.
        guard self.status == .cancelled else { return self.status.holdsMoney }
        return self.history.last?.from.holdsMoney ?? true
    }
}

extension BookingStatus {
    fileprivate var holdsMoney: Bool {
        switch self {
        case .testPaymentSucceeded, .paymentSucceeded, .partiallyRefunded: true
        case .initialized, .paymentFailed, .failed, .cancelled, .fullyRefunded: false
        }
    }
}
