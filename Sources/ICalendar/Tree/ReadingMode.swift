/// How much a reader forgives.
public enum ReadingMode: Hashable, Sendable {
    /// The first diagnostic that is not just a note ends the reading: for what this program or a CalDAV client wrote.
    case strict

    /// What can be repaired is repaired and reported: for feeds of strangers.
    case lenient
}

/// Why a calendar was not read.
public enum CalendarError: Error, Hashable, Sendable {
    /// It is beyond a limit as a whole.
    case limit(LimitExceeded)

    /// It is not as the RFC wants it, and reading was strict.
    case diagnostic(Diagnostic)
}

extension CalendarError: CustomStringConvertible {
    /// One line in English.
    public var description: String {
        switch self {
        case .limit(let limit): limit.description
        case .diagnostic(let diagnostic): diagnostic.description
        }
    }
}
