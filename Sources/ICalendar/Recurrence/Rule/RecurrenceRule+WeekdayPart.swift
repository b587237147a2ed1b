public import CivilTime

extension RecurrenceRule {
    /// One member of `BYDAY`, such as `MO`, `2TU` or `-1FR`.
    public struct WeekdayPart: Hashable, Sendable {
        /// Which of the weekdays of the month or year, −53 to 53, from the end where negative; 0 means every one of them.
        public let ordinal: Int

        /// The day of the week.
        public let weekday: Weekday
    }
}

extension RecurrenceRule.WeekdayPart: Comparable {
    /// Orders by weekday from Monday to Sunday, then by ordinal.
    ///
    /// - Parameters:
    ///   - left: One member.
    ///   - right: Another member.
    /// - Returns: Whether `left` is written first.
    public static func < (left: Self, right: Self) -> Bool { (left.weekday, left.ordinal) < (right.weekday, right.ordinal) }
}

extension Weekday {
    /// The two letters of a RECUR value.
    var recurrenceName: String {
        switch self {
        case .monday: "MO"
        case .tuesday: "TU"
        case .wednesday: "WE"
        case .thursday: "TH"
        case .friday: "FR"
        case .saturday: "SA"
        case .sunday: "SU"
        }
    }

    /// Reads two letters, in capitals or small ones; it is `nil` for any other word.
    init?(recurrenceName letters: LetterCode) {
        guard let match = weekdayCodes.first(where: { $0.code == letters }) else { return nil }
        self = match.weekday
    }
}

private let weekdayCodes = Weekday.allCases.map { (code: LetterCode($0.recurrenceName), weekday: $0) }
