/// What was found wrong with one line, as a set, since a line can be wrong in several ways.
struct LineProblems: OptionSet, Sendable {
    let rawValue: UInt16

    static let notAContentLine = Self(rawValue: 1 << 0)
    static let namelessComponent = Self(rawValue: 1 << 1)
    static let lineTooLong = Self(rawValue: 1 << 2)
    static let openQuote = Self(rawValue: 1 << 3)
    static let malformedParameter = Self(rawValue: 1 << 4)
    static let blankAroundName = Self(rawValue: 1 << 5)
    static let strayCarriageReturn = Self(rawValue: 1 << 6)
    static let controlCharacter = Self(rawValue: 1 << 7)
    static let notUTF8 = Self(rawValue: 1 << 8)

    /// Those after which nothing of the line can be used.
    static let fatal: Self = [.notAContentLine, .namelessComponent, .lineTooLong]

    /// Those after which name and parameters are not written as they stood.
    static let malformedHead: Self = [.openQuote, .malformedParameter, .blankAroundName]

    private static let codes: [(Self, Diagnostic.Code)] = [
        (.notAContentLine, .notAContentLine), (.namelessComponent, .namelessComponent), (.lineTooLong, .lineTooLong),
        (.openQuote, .openQuote), (.malformedParameter, .malformedParameter), (.blankAroundName, .blankAroundName),
        (.strayCarriageReturn, .strayCarriageReturn), (.controlCharacter, .controlCharacter), (.notUTF8, .notUTF8),
    ]

    /// Their codes, the gravest first; of a line that cannot be used, only why.
    var codes: [Diagnostic.Code] {
        let shown = isDisjoint(with: .fatal) ? self : intersection(.fatal)
        return Self.codes.filter { shown.contains($0.0) }.map(\.1)
    }
}
