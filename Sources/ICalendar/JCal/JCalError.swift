public import JSON

/// Why bytes are no jCal (RFC 7265) that a calendar can be made of.
public enum JCalError: Error, Hashable, Sendable {
    /// They are beyond a limit as a whole, or the calendar made of them is.
    case limit(LimitExceeded)

    /// They are no JSON, or nested deeper than any calendar within the limits is.
    case notJSON(JSONError)

    /// A value is not what jCal wants in its place, or goes beyond a limit.
    ///
    /// The path is a JSON pointer (RFC 6901) from the outermost value, which is the empty path; the reason is a sentence in English
    /// without a full stop.
    case wrong(path: String, reason: String)
}

extension JCalError: CustomStringConvertible {
    /// One line in English for a log or an answer.
    public var description: String {
        switch self {
        case .limit(let limit): limit.description
        case .notJSON(let error): "\(error.message) (byte \(error.offset))"
        case .wrong(let path, let reason): "\(path.isEmpty ? "/" : path): \(reason)"
        }
    }
}
