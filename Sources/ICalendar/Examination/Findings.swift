/// What was noticed about a whole document.
public struct Findings: Sendable {
    /// The diagnostics that were kept, by row.
    public let diagnostics: [Diagnostic]

    /// How many more there were.
    public let dropped: Int

    /// Whether one of them, kept or not, is an error.
    public let hasErrors: Bool
}
