/// Writes the markup of a picture; texts and values from strangers are escaped in one place.
struct SVGText {
    private var text = ""

    /// What was written, in UTF-8.
    var bytes: [UInt8] { Array(text.utf8) }

    mutating func open(_ name: String, _ attributes: [(String, String)]) {
        text += "<\(name)\(markup(attributes))>\n"
    }

    mutating func close(_ name: String) {
        text += "</\(name)>\n"
    }

    mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        text += "<\(name)\(markup(attributes))/>\n"
    }

    mutating func element(_ name: String, _ attributes: [(String, String)] = [], text content: String) {
        text += "<\(name)\(markup(attributes))>\(escaped(content))</\(name)>\n"
    }

    private func markup(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
    }

    /// The text without what ends markup, and without characters that XML 1.0 forbids.
    private func escaped(_ content: String) -> String {
        var escaped = ""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\u{9}", "\u{A}", "\u{D}": escaped += " "
            default:
                let isForbidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
                if !isForbidden { escaped.unicodeScalars.append(scalar) }
            }
        }
        return escaped
    }
}
