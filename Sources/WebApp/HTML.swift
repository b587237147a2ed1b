/// A piece of a page; every text that is put into it is escaped, so that a stranger's words never become markup.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    /// What is sent.
    let text: String

    init(stringLiteral text: String) { self.text = text }

    init(stringInterpolation: Interpolation) { self.text = stringInterpolation.text }

    /// The parts of a piece as it is written down.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text: String

        init(literalCapacity: Int, interpolationCount: Int) {
            self.text = ""
            self.text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) { self.text += literal }

        mutating func appendInterpolation(_ text: String) {
            for character in text.unicodeScalars {
                switch character {
                case "&": self.text += "&amp;"
                case "<": self.text += "&lt;"
                case ">": self.text += "&gt;"
                case "\"": self.text += "&quot;"
                case "'": self.text += "&#39;"
                // Controls are no characters of a page (HTML, section 13.2.3.5).
                case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}"..."\u{9F}": self.text += "\u{FFFD}"
                default: self.text.unicodeScalars.append(character)
                }
            }
        }

        mutating func appendInterpolation(_ number: Int) { self.text += String(number) }

        mutating func appendInterpolation(_ html: HTML) { self.text += html.text }

        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { self.text += piece.text } }
    }
}
