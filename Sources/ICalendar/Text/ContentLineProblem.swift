/// What is wrong with a content line; the first three leave it unreadable, the others were repaired.
public enum ContentLineProblem: Hashable, Sendable {
    /// It has no colon outside quotes, so no value, or no name before it that RFC 5545 allows.
    case notAContentLine

    /// `BEGIN` or `END` without the name of a component.
    case namelessComponent

    /// It is longer than ``Limits/lineLength``; its value is the first bytes of the line.
    case tooLong

    /// A quote is never closed; it was closed at the last colon.
    case openQuote

    /// A parameter has no valid name or no `=`; it was left out.
    case malformedParameter

    /// There are blanks before or behind the name; they were taken off.
    case blankAroundName

    /// There are carriage returns inside the line; they were taken out.
    case strayCarriageReturn

    /// Whether the line cannot be read at all.
    public var isFatal: Bool {
        switch self {
        case .notAContentLine, .namelessComponent, .tooLong: true
        case .openQuote, .malformedParameter, .blankAroundName, .strayCarriageReturn: false
        }
    }
}
