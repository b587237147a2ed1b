/// Why a zone's name or definition gives no table.
public enum TimeZoneProblem: Error, Hashable, Sendable {
    /// Nobody knows the name: not the system, not Windows, and not the file it stands in.
    case unknownName(String)

    /// The definition has neither STANDARD nor DAYLIGHT.
    case noObservance

    /// The definition has more STANDARD and DAYLIGHT than the number.
    case tooManyObservances(limit: Int)

    /// The definition has more changes of the clock than the number.
    case tooManyOnsets(limit: Int)

    /// Changes of the clock follow each other more quickly than any zone's do.
    case crowdedOnsets

    /// An offset, in seconds, is longer than any zone's may be.
    case offset(Int)

    /// A rule is neither yearly nor monthly, or counts in a calendar that is not the Gregorian; its text follows.
    case rule(String)

    /// To work the definition out is more work than is allowed.
    case budgetSpent
}

extension TimeZoneProblem: CustomStringConvertible {
    /// One sentence in English without a full stop, for a log or a list of faults.
    public var description: String {
        switch self {
        case .unknownName(let name): "no time zone is named \"\(name)\""
        case .noObservance: "the time zone has neither STANDARD nor DAYLIGHT"
        case .tooManyObservances(let limit): "the time zone has more than \(limit) STANDARD and DAYLIGHT"
        case .tooManyOnsets(let limit): "the time zone changes its clock more than \(limit) times"
        case .crowdedOnsets: "the time zone changes its clock too often within two days"
        case .offset(let seconds): "the time zone has an offset of \(seconds) seconds, more than a day"
        case .rule(let text): "the time zone has a rule that is neither yearly nor monthly, or not Gregorian: \(text)"
        case .budgetSpent: "the time zone takes too much work to be worked out"
        }
    }
}
