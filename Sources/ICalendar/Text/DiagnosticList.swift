/// The first diagnostics of a reading, and a count of those beyond the limit.
///
/// A hostile calendar earns one a line; keeping them all would cost more memory than the calendar.
struct DiagnosticList: Sendable {
    private(set) var kept: [Diagnostic] = []
    private(set) var dropped = 0

    /// The one of the first row that is not just a note, kept or not.
    private(set) var firstFault: Diagnostic?

    /// Whether one, kept or not, says that a part of the calendar may be missing.
    private(set) var tellsOfLoss = false

    /// Whether one, kept or not, is an error.
    private(set) var hasErrors = false

    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ diagnostic: Diagnostic) {
        if diagnostic.severity != .note, diagnostic.row < firstFault?.row ?? .max { firstFault = diagnostic }
        if diagnostic.code.tellsOfLoss { tellsOfLoss = true }
        if diagnostic.severity == .error { hasErrors = true }
        if kept.count < limit { kept.append(diagnostic) } else { dropped += 1 }
    }

    /// Brings those that are kept into the order of their rows.
    mutating func sort() {
        // Sorting by the place in the list too keeps the order within a row.
        kept = kept.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element)
    }
}

extension Diagnostic.Code {
    /// Whether a part of the calendar may be missing where it is reported.
    fileprivate var tellsOfLoss: Bool {
        switch self {
        case .truncated, .noCalendar, .tooManyLines, .tooManyComponents: true
        default: false
        }
    }
}
