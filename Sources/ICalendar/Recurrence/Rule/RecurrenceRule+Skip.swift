extension RecurrenceRule {
    /// What becomes of a day that a month or year does not have (RFC 7529 section 4.1).
    public enum Skip: CaseIterable, Hashable, Sendable {
        /// There is no instance.
        case omit

        /// The last day that exists before it is taken.
        case backward

        /// The first day that exists after it is taken.
        case forward
    }
}

extension RecurrenceRule.Skip {
    /// The name as it stands in a RECUR value.
    var name: String {
        switch self {
        case .omit: "OMIT"
        case .backward: "BACKWARD"
        case .forward: "FORWARD"
        }
    }

    /// Reads the name in capitals or small letters; it is `nil` for any other word.
    init?(_ letters: LetterCode) {
        guard let match = Self.allCases.first(where: { LetterCode($0.name) == letters }) else { return nil }
        self = match
    }
}
