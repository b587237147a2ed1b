/// A content line (RFC 5545 section 3.1) as it was read: unfolded, its value still raw.
///
/// A line that is no content line is a value too: it says what is wrong, and keeps its bytes.
public struct ContentLine: Sendable {
    /// What a line is.
    public enum Kind: Hashable, Sendable {
        /// `BEGIN` of a component.
        case begin(ComponentName)

        /// `END` of a component.
        case end(ComponentName)

        /// A property.
        case property(PropertyName)

        /// No content line; ``ContentLine/problem`` says why.
        case unreadable
    }

    /// What the line is.
    public let kind: Kind

    /// The property the line gives, or `nil` where it gives none.
    public let property: Property?

    /// The bytes behind the colon, unfolded and not decoded; the whole line where it is unreadable.
    public let value: ArraySlice<UInt8>

    /// The physical line it begins in, from 1, folds and blank lines counted.
    public let row: Int

    /// Why it is unreadable, or the gravest of what was repaired to read it; `nil` for a line as the RFC wants it.
    public let problem: Diagnostic.Code?

    /// Makes a line of a half-open range of bytes.
    init(of bytes: ArraySlice<UInt8>, row: Int, problems: LineProblems) {
        let span = bytes.span
        let parts = LineParts(of: span, from: 0, to: span.count, problems: problems)
        let known = parts.known
        let start = bytes.startIndex
        let value = bytes[(start + parts.valueStart)...]
        var found = parts.problems
        var kind = Kind.unreadable
        var property: Property?
        if found.isDisjoint(with: .fatal) {
            switch known {
            case .begin, .end:
                if let component = ComponentName(value.trimmed) {
                    kind = known == .begin ? .begin(component) : .end(component)
                } else {
                    found.insert(.namelessComponent)
                }
            default:
                let read = Property(
                    bytes: bytes[(start + parts.start)...], nameEnd: start + parts.nameEnd, valueStart: start + parts.valueStart,
                    known: known,
                    row: row)
                kind = .property(read.name)
                property = found.isDisjoint(with: .malformedHead) ? read : read.withRepairedHead
            }
        }
        self.kind = kind
        self.property = property
        self.value = kind == .unreadable ? bytes : value
        self.row = row
        problem = found.codes.first
    }
}

extension ContentLine {
    /// The name of the property the line gives, or `nil` where it gives none.
    public var name: PropertyName? { property?.name }
}
