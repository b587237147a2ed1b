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

    /// The bytes behind the colon, unfolded and not decoded; the whole line where it is unreadable.
    public let value: ArraySlice<UInt8>

    /// The physical line it begins in, from 1, folds and blank lines counted.
    public let row: Int

    /// Why it is unreadable, or what was repaired to read it; `nil` for a line as the RFC wants it.
    public let problem: ContentLineProblem?

    /// The bytes from the first semicolon to the colon in front of the value.
    let parameterBytes: ArraySlice<UInt8>
}

extension ContentLine {
    /// The property the line gives, or `nil` where it gives none.
    public var name: PropertyName? {
        if case .property(let name) = kind { name } else { nil }
    }

    /// The parameters in their order; those without a valid name or without `=` are left out.
    public var parameters: [ContentLineParameter] {
        var parameters: [ContentLineParameter] = []
        var reader = ParameterReader(parameterBytes)
        while let parameter = reader.next() { parameters.append(parameter) }
        return parameters
    }

    /// The first value of a parameter.
    ///
    /// - Parameter name: The parameter.
    /// - Returns: `nil` where the line has no such parameter.
    public subscript(_ name: ParameterName) -> String? {
        parameters.first { $0.name == name }?.values.first
    }
}
