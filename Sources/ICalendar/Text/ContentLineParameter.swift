/// A parameter of a content line with its values, decoded (RFC 5545 section 3.2, RFC 6868).
public struct ContentLineParameter: Hashable, Sendable {
    /// The name.
    public var name: ParameterName

    /// The values without quotes, escapes or folds; one unless the parameter is a list.
    public var values: [String]

    /// A parameter with one value.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: Any text; what the format cannot carry as it is, the writer encodes or drops.
    public init(_ name: ParameterName, _ value: String) {
        self.init(name, values: [value])
    }

    /// A parameter with a list of values.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - values: Any texts; what the format cannot carry as it is, the writer encodes or drops.
    public init(_ name: ParameterName, values: [String]) {
        self.name = name
        self.values = values
    }
}
