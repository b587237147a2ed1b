public import CivilTime

/// What cancelling costs, in the family's words.
///
/// A refundable stay costs nothing up to ``freeUntil`` and ``charge`` after it; another one ``earlyCharge`` up to
/// ``lateFrom`` and ``lateCharge`` after it.
public struct CancellationPolicy: Hashable, Sendable {
    /// A moment before a stay, in the days and the clock of the property.
    public enum Deadline: String, CaseIterable, Sendable {
        case eveningOfArrival = "UNTIL_EIGHTEEN_HUNDRED_HOURS_ON_DAY_OF_ARRIVAL"
        case afternoonOfArrival = "UNTIL_FOURTEEN_HUNDRED_HOURS_ON_DAY_OF_ARRIVAL"
        case oneDay = "ONE_DAY_BEFORE_ARRIVAL"
        case twoDays = "TWO_DAYS_BEFORE_ARRIVAL"
        case threeDays = "THREE_DAYS_BEFORE_ARRIVAL"
        case fiveDays = "FIVE_DAYS_BEFORE_ARRIVAL"
        case sevenDays = "SEVEN_DAYS_BEFORE_ARRIVAL"
        case fourteenDays = "FOURTEEN_DAYS_BEFORE_ARRIVAL"
        case twentyOneDays = "TWENTYONE_DAYS_BEFORE_ARRIVAL"
        case thirtyDays = "THIRTY_DAYS_BEFORE_ARRIVAL"
        case fortyTwoDays = "FOURTY_TWO_DAYS_BEFORE_ARRIVAL"
        case sixtyDays = "SIXTY_DAYS_BEFORE_ARRIVAL"

        /// Those that are whole days before the arrival.
        public static let days: [Deadline] = Self.allCases.filter { $0.daysBefore > 0 }

        /// How many days before the arrival the last day lies; 0 for a time on the day of arrival.
        public var daysBefore: Int {
            switch self {
            case .eveningOfArrival, .afternoonOfArrival: 0
            case .oneDay: 1
            case .twoDays: 2
            case .threeDays: 3
            case .fiveDays: 5
            case .sevenDays: 7
            case .fourteenDays: 14
            case .twentyOneDays: 21
            case .thirtyDays: 30
            case .fortyTwoDays: 42
            case .sixtyDays: 60
            }
        }

        /// Whether a moment lies before the deadline; the day that is so many days before the arrival still does, to its end.
        ///
        /// - Parameters:
        ///   - arrival: The day of arrival.
        ///   - local: The property's day and time.
        /// - Returns: Whether it does.
        public func isAhead(of arrival: Day, at local: LocalDateTime) -> Bool {
            guard local.day == arrival, self.daysBefore == 0 else { return local.day.distance(to: arrival) >= max(1, self.daysBefore) }
            return local.time.hour < (self == .eveningOfArrival ? 18 : 14)
        }
    }

    /// A part of the price.
    public enum Charge: String, CaseIterable, Sendable {
        case firstNight = "FIRST_NIGHT"
        case tenPercent = "TEN_PERCENT"
        case thirtyPercent = "THIRTY_PERCENT"
        case fiftyPercent = "FIFTY_PERCENT"
        case sixtyPercent = "SIXTY_PERCENT"
        case seventyPercent = "SEVENTY_PERCENT"
        case ninetyPercent = "NINENTY_PERCENT"
        case everything = "ONE_HUNDRED_PERCENT"

        /// What a refundable stay may cost after its deadline.
        public static let refundable: [Charge] = Self.allCases.filter { $0 != .tenPercent }
        /// What another stay may cost before its deadline.
        public static let early: [Charge] = [.firstNight, .tenPercent, .thirtyPercent, .fiftyPercent, .seventyPercent]
        /// What another stay may cost after its deadline.
        public static let late: [Charge] = Self.early + [.everything]

        /// The percentage; `nil` for the first night.
        public var percent: Int? {
            switch self {
            case .firstNight: nil
            case .tenPercent: 10
            case .thirtyPercent: 30
            case .fiftyPercent: 50
            case .sixtyPercent: 60
            case .seventyPercent: 70
            case .ninetyPercent: 90
            case .everything: 100
            }
        }

        /// The part of a price.
        ///
        /// - Parameters:
        ///   - price: What the whole stay costs.
        ///   - nights: How many nights it has.
        /// - Returns: The part, in coins of the currency.
        public func part(of price: Money, nights: Int) -> Money {
            self.percent.map { price.part($0, of: 100) } ?? price.part(1, of: nights)
        }
    }

    /// What staying away costs.
    public enum NoShowCharge: String, CaseIterable, Sendable {
        case sameAsCancellation = "SAME_AS_CANCELLATION_FEE"
        case everything = "ONE_HUNDRED_PERCENT_OF_TOTAL_CHARGE"
    }

    /// Whether money goes back at all before a deadline.
    public var isRefundable: Bool
    /// Until when a refundable stay is cancelled at no cost.
    public var freeUntil: Deadline
    /// What a refundable stay costs after that.
    public var charge: Charge
    /// What staying away costs.
    public var noShowCharge: NoShowCharge
    /// What a stay that is not refundable costs up to its deadline.
    public var earlyCharge: Charge
    /// The deadline of a stay that is not refundable.
    public var lateFrom: Deadline
    /// What a stay that is not refundable costs after its deadline.
    public var lateCharge: Charge
    /// The house's own name for the policy.
    public var code: String?

    /// Makes a policy.
    public init(
        isRefundable: Bool = true, freeUntil: Deadline = .eveningOfArrival, charge: Charge = .firstNight,
        noShowCharge: NoShowCharge = .sameAsCancellation, earlyCharge: Charge = .seventyPercent, lateFrom: Deadline = .oneDay,
        lateCharge: Charge = .everything, code: String? = nil
    ) {
        self.isRefundable = isRefundable
        self.freeUntil = freeUntil
        self.charge = charge
        self.noShowCharge = noShowCharge
        self.earlyCharge = earlyCharge
        self.lateFrom = lateFrom
        self.lateCharge = lateCharge
        self.code = code
    }

    /// What cancelling a stay costs.
    ///
    /// - Parameters:
    ///   - price: What the whole stay costs.
    ///   - stay: The nights.
    ///   - local: The property's day and time at which it is cancelled.
    ///   - isNoShow: Whether the guest stayed away; from the day after the arrival on nobody can have another reason.
    /// - Returns: The cost, at most the price.
    public func fee(for price: Money, _ stay: Stay, at local: LocalDateTime, isNoShow: Bool) -> Money {
        if isNoShow || local.day > stay.arrival {
            switch self.noShowCharge {
            case .everything: return price
            case .sameAsCancellation: return (self.isRefundable ? self.charge : self.lateCharge).part(of: price, nights: stay.count)
            }
        }
        if self.isRefundable {
            guard !self.freeUntil.isAhead(of: stay.arrival, at: local) else { return Money(tenThousandths: 0, currency: price.currency) }
            return self.charge.part(of: price, nights: stay.count)
        }
        let charge = self.lateFrom.isAhead(of: stay.arrival, at: local) ? self.earlyCharge : self.lateCharge
        return charge.part(of: price, nights: stay.count)
    }

    /// The policy in a sentence or two.
    public var summary: String {
        let noShow = self.noShowCharge == .everything ? " Staying away costs the whole price." : ""
        guard self.isRefundable else {
            return "Not refundable: cancelling costs \(self.earlyCharge.words) \(self.lateFrom.words), and \(self.lateCharge.words) "
                + "after that.\(noShow)"
        }
        return "Cancelling costs nothing \(self.freeUntil.words), and \(self.charge.words) after that.\(noShow)"
    }
}

extension CancellationPolicy.Deadline {
    fileprivate var words: String {
        switch self {
        case .eveningOfArrival: "until 18:00 on the day of arrival"
        case .afternoonOfArrival: "until 14:00 on the day of arrival"
        case .oneDay: "until one day before arrival"
        default: "until \(self.daysBefore) days before arrival"
        }
    }
}

extension CancellationPolicy.Charge {
    fileprivate var words: String {
        switch self {
        case .firstNight: "the price of one night"
        case .everything: "the whole price"
        default: "\(self.percent ?? 0) % of the price"
        }
    }
}
