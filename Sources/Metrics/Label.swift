/// What tells a series from the others of its name; its values must be few, so never an identifier or an address.
public struct Label: Hashable, Sendable {
    /// The label's name.
    public let name: String
    /// The label's value.
    public let value: String

    /// Names a series.
    ///
    /// - Parameters:
    ///   - name: The label's name: letters, digits and underscores.
    ///   - value: Any text.
    public init(_ name: String, _ value: String) {
        precondition(MetricName.isLabel(name), "\(name) is no name of a label")
        self.name = name
        self.value = value
    }

    /// The label as the text format writes it.
    var text: String { "\(self.name)=\"\(self.value.escaped(quotes: true))\"" }
}

extension String {
    /// The text with what would end its place in a line escaped.
    func escaped(quotes: Bool) -> String {
        var text = ""
        for scalar in self.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\"" where quotes: text += "\\\""
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
