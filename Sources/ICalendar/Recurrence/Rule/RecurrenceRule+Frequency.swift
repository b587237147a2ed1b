extension RecurrenceRule {
    /// The unit of a period, from the shortest to the longest.
    public enum Frequency: Int, CaseIterable, Hashable, Sendable {
        /// `SECONDLY`.
        case secondly
        /// `MINUTELY`.
        case minutely
        /// `HOURLY`.
        case hourly
        /// `DAILY`.
        case daily
        /// `WEEKLY`.
        case weekly
        /// `MONTHLY`.
        case monthly
        /// `YEARLY`.
        case yearly
    }
}

extension RecurrenceRule.Frequency: Comparable {
    /// Orders frequencies by the length of their period.
    ///
    /// - Parameters:
    ///   - left: One frequency.
    ///   - right: Another frequency.
    /// - Returns: Whether the period of `left` is shorter.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension RecurrenceRule.Frequency {
    /// The name as it stands in a RECUR value.
    var name: String {
        switch self {
        case .secondly: "SECONDLY"
        case .minutely: "MINUTELY"
        case .hourly: "HOURLY"
        case .daily: "DAILY"
        case .weekly: "WEEKLY"
        case .monthly: "MONTHLY"
        case .yearly: "YEARLY"
        }
    }

    /// Reads the name in capitals or small letters; it is `nil` for any other word.
    init?(_ letters: LetterCode) {
        guard let match = Self.codes.first(where: { $0.code == letters }) else { return nil }
        self = match.frequency
    }

    private static let codes = allCases.map { (code: LetterCode($0.name), frequency: $0) }
}
