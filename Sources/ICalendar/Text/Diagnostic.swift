/// Something a reader noticed about a calendar, with the place in the bytes as they came.
public struct Diagnostic: Hashable, Sendable {
    /// What was noticed.
    public let code: Code

    /// The physical line, from 1; folds and blank lines count.
    public let row: Int

    /// The octet of that line, from 1.
    public let column: Int

    /// What the code says, in the words of this place.
    private let detail: String?

    /// How grave it is.
    public enum Severity: String, Hashable, Sendable {
        /// Something could not be read or is lost.
        case error

        /// It was read, but not as it stands.
        case repaired

        /// It was read as it stands, and is unusual.
        case note
    }

    /// A diagnostic at a place.
    ///
    /// - Parameters:
    ///   - code: What was noticed.
    ///   - row: The physical line, from 1.
    ///   - column: The octet of that line, from 1.
    ///   - detail: A sentence for this place, in place of the code's own.
    public init(_ code: Code, row: Int, column: Int = 1, detail: String? = nil) {
        self.code = code
        self.row = row
        self.column = column
        self.detail = detail
    }

    /// How grave it is, as its code says.
    public var severity: Severity { code.severity }

    /// One sentence in English for people.
    public var message: String { detail ?? code.sentence }
}

extension Diagnostic: CustomStringConvertible {
    /// The place, the severity, the code and the sentence, as compilers write them.
    public var description: String { "\(row):\(column): \(severity.rawValue): \(message) [\(code.rawValue)]" }
}
